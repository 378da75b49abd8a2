package dev.lucency;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at and beside a bound; a complaint names the component, then the rule, then the value. */
class CheckTest {
    @Test
    void aWholeNumberAtTheBoundIsNotTooSmall() {
        assertThatCode(() -> Check.atLeast("threads", 1, 1)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Check.atLeast("threads", 0, 1))
                .withMessage("threads must be at least 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .25, 1})
    void bothBoundsAreAllowed(double value) {
        assertThatCode(() -> Check.between("share", value, 0, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsOutsideOrNoNumberIsNamed(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Check.between("share", value, 0, 1))
                .withMessage("share must be between 0 and 1, was " + value);
    }

    @Test
    void aBoundKeepsItsDecimals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Check.between("level", 1, .5, .99))
                .withMessage("level must be between 0.5 and 0.99, was 1.0");
    }
}

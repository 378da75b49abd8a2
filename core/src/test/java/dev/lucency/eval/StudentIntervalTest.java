package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Student's t interval of a few values, and of paired differences over seeds. */
class StudentIntervalTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.95, 0.999})
    void oneAndTwoDegreesOfFreedomHaveClosedForms(double level) {
        double upper = (1 + level) / 2;
        assertThat(StudentInterval.critical(level, 1))
                .isCloseTo(Math.tan(Math.PI * (upper - 0.5)), within(1e-9 * StudentInterval.critical(level, 1)));
        assertThat(StudentInterval.critical(level, 2))
                .isCloseTo((2 * upper - 1) * Math.sqrt(2 / (4 * upper * (1 - upper))), within(1e-9));
    }

    /** From {@code scipy.stats.t.ppf((1 + level) / 2, freedom)}, SciPy 1.10.1, which inverts the distribution to about 1e-8. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 3, 0.764892328081",
        "0.5, 4, 0.740697084091",
        "0.5, 5, 0.726686843798",
        "0.5, 9, 0.702722146751",
        "0.5, 10, 0.699812061312",
        "0.5, 30, 0.682755691993",
        "0.5, 101, 0.676926595956",
        "0.95, 3, 3.182446305284",
        "0.95, 4, 2.776445105198",
        "0.95, 5, 2.570581836615",
        "0.95, 9, 2.262157162741",
        "0.95, 10, 2.228138851965",
        "0.95, 30, 2.042272456301",
        "0.95, 101, 1.983731002885",
        "0.99, 3, 5.840909299756",
        "0.99, 4, 4.604094871416",
        "0.99, 5, 4.032142983558",
        "0.99, 9, 3.249835544015",
        "0.99, 10, 3.169272667176",
        "0.99, 30, 2.749995653567",
        "0.99, 101, 2.625385963858"
    })
    void otherDegreesOfFreedomAgreeWithSciPy(double level, int freedom, double expected) {
        assertThat(StudentInterval.critical(level, freedom)).isCloseTo(expected, within(2e-8));
    }

    @Test
    void theIntervalIsSymmetricAboutTheMean() {
        double[] values = {0.01, 0.03, 0.02};
        Interval interval = StudentInterval.of(values, 0.95).orElseThrow();
        double reach = StudentInterval.critical(0.95, 2) * 0.01 / Math.sqrt(3); // the sample deviation is 0.01
        assertThat(interval.estimate()).isCloseTo(0.02, within(1e-12));
        assertThat(interval.low()).isCloseTo(0.02 - reach, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.02 + reach, within(1e-12));
    }

    @Test
    void theIntervalHoldsTheTrueMeanAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        int trials = 4000;
        for (int trial = 0; trial < trials; trial++) {
            double[] values = random.doubles(3)
                    .map(u -> Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * random.nextDouble()))
                    .toArray();
            held += StudentInterval.of(values, 0.95).orElseThrow().contains(0) ? 1 : 0;
        }
        assertThat(held / (double) trials).isCloseTo(0.95, within(0.012));
    }

    @Test
    void oneSeedHasAMeanAndNoInterval() {
        SeedDifference one = SeedDifference.of(List.of(0.02), 0.95);
        assertThat(one.mean()).hasValue(0.02);
        assertThat(one.interval()).isEmpty();
        assertThat(one.deviation()).isEmpty();
        assertThat(SeedDifference.of(List.of(), 0.95).mean()).isEmpty();
        assertThat(SeedDifference.of(List.of(0.01, 0.03), 0.95).deviation().orElseThrow())
                .isCloseTo(0.02 / Math.sqrt(2), within(1e-12));
    }

    @Test
    void aLevelOrFreedomOutOfRangeIsRefused() {
        assertThatThrownBy(() -> StudentInterval.critical(1, 3)).hasMessageContaining("probability must be in (0, 1)");
        assertThatThrownBy(() -> StudentInterval.critical(0.95, 0)).hasMessageContaining("freedom at least 1");
    }
}

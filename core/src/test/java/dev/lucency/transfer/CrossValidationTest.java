package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.tensor.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How patients are dealt into folds, and how scores of different folds become comparable. */
class CrossValidationTest {
    private final String[] patients =
            IntStream.range(0, 200).mapToObj(film -> "P" + film * 7 % 40).toArray(String[]::new);

    @Test
    void aPatientsFilmsAreInOneFoldAndFoldsAreOfEqualSize() {
        int[] foldOf = new CrossValidation(5, new Seed(1)).deal(patients);
        for (String patient : patients) {
            assertThat(IntStream.range(0, patients.length)
                            .filter(film -> patients[film].equals(patient))
                            .map(film -> foldOf[film])
                            .distinct()
                            .count())
                    .isOne();
        }
        for (int fold = 0; fold < 5; fold++) {
            int judged = fold;
            assertThat(Arrays.stream(foldOf).filter(f -> f == judged).count()).isEqualTo(40);
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(new CrossValidation(5, new Seed(1)).deal(patients))
                .isEqualTo(new CrossValidation(5, new Seed(1)).deal(patients))
                .isNotEqualTo(new CrossValidation(5, new Seed(2)).deal(patients));
    }

    @Test
    void aRankIsTheShareOfScoresBelowWithEqualOnesCountedHalf() {
        assertThat(CrossValidation.ranks(new float[] {3, -1, 3, 8})).containsExactly(0.5, 0.125, 0.5, 0.875);
    }

    @Test
    void twoFoldsLeaveNothingToChooseOn() {
        assertThatThrownBy(() -> new CrossValidation(2, new Seed(1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("folds must be at least 3");
    }
}

package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Means over films against the normal approximation, and what the films of one patient do to an interval. */
class FilmMeanTest {
    private static final PatientBootstrap BOOTSTRAP = PatientBootstrap.withSeed(1);

    @Test
    void withAFilmAPatientTheIntervalIsNearlyTheNormalOne() {
        SplittableRandom random = new SplittableRandom(3);
        double[] values = random.doubles(400).toArray();
        String[] patients = patients(400, 1);
        double mean = 0;
        double squares = 0;
        for (double value : values) {
            mean += value / 400;
            squares += value * value / 400;
        }
        double error = Math.sqrt((squares - mean * mean) / 400);
        Interval interval = FilmMean.of(values, patients, BOOTSTRAP);
        assertThat(interval.estimate()).isCloseTo(mean, within(1e-12));
        assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
        assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
    }

    @Test
    void filmsOfAPatientThatAreAllAlikeCountAsOne() {
        double[] one = new double[50];
        double[] four = new double[200];
        for (int i = 0; i < four.length; i++) {
            four[i] = i / 4 % 2;
            one[i / 4] = four[i];
        }
        Interval alone = FilmMean.of(one, patients(50, 1), BOOTSTRAP);
        Interval repeated = FilmMean.of(four, patients(200, 4), BOOTSTRAP);
        assertThat(repeated.low()).isCloseTo(alone.low(), within(1e-12));
        assertThat(repeated.high()).isCloseTo(alone.high(), within(1e-12));
        assertThat(alone.high() - alone.low()).isGreaterThan(0.2);
    }

    @Test
    void severalNumbersHaveTheDrawsOfEach() {
        SplittableRandom random = new SplittableRandom(8);
        double[] one = random.doubles(30).toArray();
        double[] two = random.doubles(30).toArray();
        assertThat(FilmMean.all(List.of(one, two), patients(30, 4), BOOTSTRAP))
                .containsExactly(
                        FilmMean.of(one, patients(30, 4), BOOTSTRAP), FilmMean.of(two, patients(30, 4), BOOTSTRAP));
    }

    private static String[] patients(int films, int each) {
        String[] patients = new String[films];
        for (int i = 0; i < films; i++) {
            patients[i] = String.format("%04d", i / each);
        }
        return patients;
    }
}

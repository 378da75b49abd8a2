package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ROAD's imputation against a dense solution of its equations, closed forms, and the statistics of its noise. */
class NoisyLinearTest {
    private static final NoisyLinear PLAIN = new NoisyLinear(0, 1);
    private static final int SIDE = 9;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.98})
    void imputedPixelsSolveTheSystemAsADenseSolutionDoes(double share) {
        SplittableRandom random = new SplittableRandom(17);
        for (int trial = 0; trial < 10; trial++) {
            float[] film = film(random, SIDE);
            boolean[] removed = new boolean[film.length];
            for (int pixel = 1; pixel < removed.length; pixel++) {
                removed[pixel] = random.nextDouble() < share;
            }
            double[] dense = dense(film, SIDE, removed);
            float[] imputed = RemovalTest.without(PLAIN, film, SIDE, removed);
            for (int pixel = 0; pixel < film.length; pixel++) {
                assertThat((double) imputed[pixel])
                        .isCloseTo(removed[pixel] ? dense[pixel] : film[pixel], within(1e-6));
            }
        }
    }

    @Test
    void aPixelAloneIsTheWeightedMeanOfItsEightNeighbours() {
        float[] film = {1, 2, 3, 4, 99, 6, 7, 8, 9};
        boolean[] removed = new boolean[9];
        removed[4] = true;
        assertThat((double) RemovalTest.without(PLAIN, film, 3, removed)[4])
                .isCloseTo((2 + 4 + 6 + 8) / 6.0 + (1 + 3 + 7 + 9) / 12.0, within(1e-6));
    }

    @Test
    void aPixelInTheCornerIsTheWeightedMeanOfItsThreeNeighbours() {
        float[] film = {99, 6, 0, 12, 30, 0, 0, 0, 0};
        boolean[] removed = new boolean[9];
        removed[0] = true;
        assertThat((double) RemovalTest.without(PLAIN, film, 3, removed)[0])
                .isCloseTo((6 / 6.0 + 12 / 6.0 + 30 / 12.0) / (5 / 12.0), within(1e-5));
    }

    /** A plane is its own weighted mean, so that a hole in it is filled without a trace. */
    @Test
    void aHoleInAPlaneIsFilledByThePlane() {
        int side = 64;
        float[] film = new float[side * side];
        boolean[] removed = new boolean[film.length];
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] = 0.2f + 0.01f * (pixel % side) - 0.03f * Math.floorDiv(pixel, side);
            removed[pixel] = Math.hypot(pixel % side - 30, Math.floorDiv(pixel, side) - 33) < 25;
        }
        float[] holed = film.clone();
        for (int pixel = 0; pixel < film.length; pixel++) {
            holed[pixel] = removed[pixel] ? 1000 : film[pixel];
        }
        float[] imputed = RemovalTest.without(PLAIN, holed, side, removed);
        for (int pixel = 0; pixel < film.length; pixel++) {
            assertThat(imputed[pixel]).isCloseTo(film[pixel], within(1e-5f));
        }
    }

    @Test
    void onePixelThatIsLeftIsTheWholeFilm() {
        float[] film = film(new SplittableRandom(3), 32);
        boolean[] removed = new boolean[film.length];
        for (int pixel = 0; pixel < removed.length; pixel++) {
            removed[pixel] = pixel != 300;
        }
        for (float value : RemovalTest.without(PLAIN, film, 32, removed)) {
            assertThat(value).isCloseTo(film[300], within(1e-5f));
        }
    }

    @Test
    void noiseHasItsDeviationAndItsSeedAndOnlyRemovedPixelsHaveIt() {
        int side = 100;
        float[] film = film(new SplittableRandom(5), side);
        boolean[] removed = new boolean[film.length];
        for (int pixel = 0; pixel < removed.length; pixel++) {
            removed[pixel] = pixel % 2 == 0;
        }
        float[] plain = RemovalTest.without(PLAIN, film, side, removed);
        float[] noisy = RemovalTest.without(new NoisyLinear(0.1, 7), film, side, removed);
        double sum = 0;
        double squares = 0;
        for (int pixel = 0; pixel < film.length; pixel++) {
            double noise = (double) noisy[pixel] - plain[pixel];
            assertThat(noise != 0).isEqualTo(removed[pixel]);
            sum += noise;
            squares += noise * noise;
        }
        assertThat(sum / 5000).isCloseTo(0, within(0.005));
        assertThat(Math.sqrt(squares / 5000)).isCloseTo(0.1, within(0.004));
        assertThat(RemovalTest.without(new NoisyLinear(0.1, 7), film, side, removed))
                .isEqualTo(noisy);
        assertThat(RemovalTest.without(new NoisyLinear(0.1, 8), film, side, removed))
                .isNotEqualTo(noisy);
    }

    @Test
    void somethingMustBeLeftAndTheFilmIsNotChanged() {
        float[] film = {1, 2, 3, 4};
        assertThatThrownBy(() -> RemovalTest.without(PLAIN, film, 2, new boolean[] {true, true, true, true}))
                .hasMessage("one pixel must be left to impute the others from");
        RemovalTest.without(PLAIN, film, 2, new boolean[] {true, false, true, true});
        assertThat(film).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> new NoisyLinear(-1, 0)).hasMessage("noise must be at least 0, was -1.0");
    }

    /** The equations of the paper, weights at the border scaled to sum to 1, solved by Gaussian elimination. */
    private static double[] dense(float[] film, int side, boolean[] removed) {
        int n = film.length;
        double[][] system = new double[n][n + 1];
        for (int pixel = 0; pixel < n; pixel++) {
            system[pixel][pixel] = 1;
            system[pixel][n] = removed[pixel] ? 0 : film[pixel];
            double[] weights = new double[n];
            double total = 0;
            for (int other = 0; other < n && removed[pixel]; other++) {
                int across = Math.abs(other % side - pixel % side);
                int down = Math.abs(other / side - pixel / side);
                weights[other] = Math.max(across, down) != 1 ? 0 : across + down == 1 ? 1 / 6.0 : 1 / 12.0;
                total += weights[other];
            }
            for (int other = 0; other < n && removed[pixel]; other++) {
                system[pixel][other] -= weights[other] / total;
            }
        }
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; column <= n && factor != 0; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int pixel = 0; pixel < n; pixel++) {
            solution[pixel] = system[pixel][n] / system[pixel][pixel];
        }
        return solution;
    }

    private static float[] film(SplittableRandom random, int side) {
        float[] film = new float[side * side];
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] = (float) random.nextGaussian();
        }
        return film;
    }
}

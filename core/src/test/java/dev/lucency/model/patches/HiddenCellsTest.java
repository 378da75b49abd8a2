package dev.lucency.model.patches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cells that are hidden by a blur: what stays, what goes, and the blur itself against a double sum. */
class HiddenCellsTest {
    private static final int SIDE = 24;
    private static final int CELLS = 3; // of 8 pixels

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void pixelsOfVisibleCellsAreUnchangedAndThoseOfHiddenOnesAreTheGaussianMeanAroundThem() {
        Tensor views = Golden.films("views", 2, 1, SIDE, SIDE);
        Tensor seen = Tensors.of(new float[] {1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 2, 9);
        float[] before = Tensors.floats(views);
        float[] after = Tensors.floats(HiddenCells.blurred(views, seen, CELLS));
        for (int view = 0; view < 2; view++) {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int at = (view * SIDE + y) * SIDE + x;
                    boolean hidden = view == 0 && x / 8 == 1 && y / 8 >= 1;
                    if (!hidden) {
                        assertThat(after[at]).isEqualTo(before[at]);
                    } else if ((x + y) % 5 == 0) {
                        assertThat((double) after[at]).isCloseTo(mean(before, x, y), within(1e-5));
                    }
                }
            }
        }
    }

    /** The mean of the first view around a pixel, by weights that fall with a deviation of a cell. */
    private static double mean(float[] pixels, int x, int y) {
        double sum = 0;
        double weights = 0;
        for (int v = 0; v < SIDE; v++) {
            for (int u = 0; u < SIDE; u++) {
                double weight = Math.exp(-((u - x) * (u - x) + (v - y) * (v - y)) / 128.0);
                sum += weight * pixels[v * SIDE + u];
                weights += weight;
            }
        }
        return sum / weights;
    }

    @Test
    void anEvenViewStaysEvenAndDetailIsGone() {
        Tensor none = Tensors.zeros(1, 9);
        Tensor even = Tensors.zeros(1, 1, SIDE, SIDE).add(new Scalar(0.7));
        for (float value : Tensors.floats(HiddenCells.blurred(even, none, CELLS))) {
            assertThat(value).isCloseTo(0.7f, within(1e-5f));
        }
        float[] checks = new float[SIDE * SIDE];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = (i / SIDE + i % SIDE) % 2 == 0 ? 1 : -1;
        }
        for (float value : Tensors.floats(HiddenCells.blurred(Tensors.of(checks, 1, 1, SIDE, SIDE), none, CELLS))) {
            assertThat(value).isCloseTo(0, within(0.02f));
        }
    }
}

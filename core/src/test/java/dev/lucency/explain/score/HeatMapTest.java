package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interpolation, pooling and scaling of maps against closed forms and worked examples. */
class HeatMapTest {
    /** torch.nn.functional.interpolate(torch.tensor([[[[0., 4.], [8., 12.]]]]), size=4, mode="bilinear", align_corners=False). */
    @Test
    void twoByTwoCellsAtFourPixelsAreTheWorkedExample() {
        assertThat(new HeatMap(new float[] {0, 4, 8, 12}, 2, 2).at(4).values())
                .containsExactly(0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12);
    }

    /** A plane a + b x + c y is its own interpolation between the outermost centres, and constant beyond them. */
    @ParameterizedTest
    @CsvSource({"2, 3, 8", "4, 4, 10", "7, 5, 32", "8, 8, 4"})
    void aPlaneStaysAPlane(int rows, int columns, int side) {
        float[] values = new float[rows * columns];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = 1 + 2f * (cell % columns) + 3f * Math.floorDiv(cell, columns);
        }
        HeatMap pixels = new HeatMap(values, rows, columns).at(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double across = Math.min(Math.max((x + 0.5) * columns / side - 0.5, 0), columns - 1);
                double down = Math.min(Math.max((y + 0.5) * rows / side - 0.5, 0), rows - 1);
                assertThat(pixels.at(y, x)).isCloseTo((float) (1 + 2 * across + 3 * down), within(1e-5f));
            }
        }
    }

    @Test
    void aCornerCellIsConstantFromItsCentreOutwards() {
        HeatMap pixels = new HeatMap(new float[] {0, 0, 0, 0.1f}, 2, 2).at(8);
        assertThat(new float[] {pixels.at(6, 6), pixels.at(6, 7), pixels.at(7, 6), pixels.at(7, 7)})
                .containsOnly(0.1f);
        assertThat(pixels.at(5, 5)).isLessThan(0.1f);
    }

    @Test
    void aMapOfTheFilmsOwnSizeStaysAsItIs() {
        HeatMap map = random(4, 4);
        assertThat(map.at(4)).isSameAs(map);
    }

    @Test
    void aPooledCellIsTheMeanOfTheCellsThatItOverlaps() {
        HeatMap map = new HeatMap(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertThat(map.pooled(1, 1).values()).containsExactly(3.5f);
        assertThat(map.pooled(2, 1).values()).containsExactly(2, 5);
        assertThat(map.pooled(1, 2).values()).containsExactly(3, 4); // the middle column overlaps both halves
        assertThat(map.pooled(2, 3).values()).containsExactly(map.values());
    }

    @Test
    void theLowestBecomesZeroAndTheHighestOne() {
        assertThat(new HeatMap(new float[] {-1, 0, 3}, 1, 3).minMax().values()).containsExactly(0, 0.25f, 1);
        assertThat(new HeatMap(new float[] {7, 7}, 1, 2).minMax().values()).containsExactly(0, 0);
    }

    @Test
    void valuesMustFitTheGridAndBeFinite() {
        assertThatThrownBy(() -> new HeatMap(new float[5], 2, 3)).hasMessage("a map of 2x3 cells cannot have 5 values");
        assertThatThrownBy(() -> new HeatMap(new float[] {Float.NaN}, 1, 1))
                .hasMessage("relevance must be finite, was NaN");
        assertThatThrownBy(() -> random(2, 2).pooled(3, 1)).hasMessage("rows must be between 1 and 2, was 3.0");
    }

    /** Values that differ from each other, with a seed of the size. */
    static HeatMap random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows * 1000L + columns);
        float[] values = new float[rows * columns];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = (float) (random.nextDouble() - 0.3);
        }
        return new HeatMap(values, rows, columns);
    }
}

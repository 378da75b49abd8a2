package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Similarities of maps against closed forms, invariants and definitions that are written out. */
class MapSimilarityTest {
    private static final HeatMap MAP = HeatMapTest.random(9, 10);
    private static final HeatMap OTHER = other();

    @Test
    void equalMapsAreFullyAlike() {
        assertThat(MapSimilarity.pearson(MAP, MAP)).isCloseTo(1, within(1e-12));
        assertThat(MapSimilarity.spearman(MAP, MAP)).isCloseTo(1, within(1e-12));
        assertThat(MapSimilarity.ssim(MAP, MAP)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aMapUpsideDownIsTheOpposite() {
        HeatMap negative = changed(value -> -value);
        assertThat(MapSimilarity.pearson(MAP, negative)).isCloseTo(-1, within(1e-12));
        assertThat(MapSimilarity.spearman(MAP, negative)).isCloseTo(-1, within(1e-12));
        assertThat(MapSimilarity.ssim(MAP, negative)).isLessThan(-0.5);
    }

    @Test
    void ranksSeeTheOrderOnly() {
        HeatMap bent = changed(value -> (float) Math.exp(5 * value));
        assertThat(MapSimilarity.spearman(MAP, bent)).isCloseTo(1, within(1e-12));
        assertThat(MapSimilarity.pearson(MAP, bent)).isLessThan(0.99);
    }

    @Test
    void aWorkedExampleWithTies() {
        HeatMap one = new HeatMap(new float[] {1, 2, 2, 4}, 2, 2); // ranks 1, 2.5, 2.5, 4
        HeatMap two = new HeatMap(new float[] {10, 30, 20, 20}, 2, 2); // ranks 1, 4, 2.5, 2.5
        assertThat(MapSimilarity.spearman(one, two)).isCloseTo(2.25 / 4.5, within(1e-12));
        assertThat(MapSimilarity.pearson(one, two)).isCloseTo(10 / Math.sqrt(4.75 * 200), within(1e-12));
    }

    @Test
    void aMapWithoutAnyDifferenceVariesWithNothing() {
        HeatMap even = changed(value -> 0.1f);
        assertThat(MapSimilarity.pearson(MAP, even)).isZero();
        assertThat(MapSimilarity.spearman(MAP, even)).isZero();
    }

    @Test
    void structuralSimilarityIsTheMeanOfItsDefinitionOverAllWindows() {
        HeatMap one = MAP.minMax();
        HeatMap two = OTHER.minMax();
        double sum = 0;
        for (int top = 0; top < 3; top++) {
            for (int left = 0; left < 4; left++) {
                double[][] moments = moments(one, two, top, left);
                double[] mean = moments[0];
                double[] second = moments[1]; // variances and covariance
                sum += (2 * mean[0] * mean[1] + 1e-4)
                        * (2 * second[2] + 9e-4)
                        / ((mean[0] * mean[0] + mean[1] * mean[1] + 1e-4) * (second[0] + second[1] + 9e-4));
            }
        }
        assertThat(MapSimilarity.ssim(MAP, OTHER)).isCloseTo(sum / 12, within(1e-9));
        assertThat(MapSimilarity.ssim(changed(value -> 3 * value - 7), OTHER)).isCloseTo(sum / 12, within(1e-4));
    }

    @Test
    void theMostRelevantCellsOfAMapAreItsOwnAndTiesAreSharedOut() {
        assertThat(MapSimilarity.topOverlap(MAP, MAP, 0.1)).isEqualTo(1);
        assertThat(MapSimilarity.topOverlap(MAP, changed(value -> -value), 0.1)).isZero();
        HeatMap one = new HeatMap(new float[] {9, 8, 1, 1, 0, 0}, 2, 3);
        HeatMap two = new HeatMap(new float[] {9, 0, 7, 7, 7, 0}, 2, 3);
        // three of six: 1, 1 and one half of each of two; 1 and two of three
        assertThat(MapSimilarity.topOverlap(one, two, 0.5))
                .isCloseTo((1 + 0.5 * 2 / 3 + 0.5 * 2 / 3) / 3, within(1e-12));
        HeatMap even = changed(value -> 0);
        assertThat(MapSimilarity.topOverlap(MAP, even, 0.1)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void mapsNeedTheSameGridAndAWindow() {
        assertThatThrownBy(() -> MapSimilarity.pearson(MAP, HeatMapTest.random(10, 9)))
                .hasMessage("maps must have the same grid, were 9x10 and 10x9");
        HeatMap small = HeatMapTest.random(8, 6);
        assertThatThrownBy(() -> MapSimilarity.ssim(small, small))
                .hasMessage("rows and columns must be at least 7, was 6");
    }

    @Test
    void maxSensitivityIsTheDistanceOfTheFarthestMap() {
        HeatMap map = new HeatMap(new float[] {3, 4}, 1, 2);
        HeatMap near = new HeatMap(new float[] {3, 5}, 1, 2);
        HeatMap far = new HeatMap(new float[] {0, 8}, 1, 2);
        assertThat(MaxSensitivity.of(map, List.of(map))).isZero();
        assertThat(MaxSensitivity.of(map, List.of(near, far, map))).isCloseTo(5 / 5.0, within(1e-12));
        assertThat(MaxSensitivity.of(map, List.of(near))).isCloseTo(1 / 5.0, within(1e-12));
        assertThat(MaxSensitivity.of(new HeatMap(new float[2], 1, 2), List.of(map)))
                .isCloseTo(5, within(1e-12));
        assertThatThrownBy(() -> MaxSensitivity.of(map, List.of()))
                .hasMessage("max-sensitivity needs at least one changed map");
    }

    private static double[][] moments(HeatMap one, HeatMap two, int top, int left) {
        double[] mean = new double[2];
        double[] second = new double[3];
        for (int pass = 0; pass < 2; pass++) {
            for (int row = top; row < top + 7; row++) {
                for (int column = left; column < left + 7; column++) {
                    double x = one.at(row, column);
                    double y = two.at(row, column);
                    if (pass == 0) {
                        mean[0] += x / 49;
                        mean[1] += y / 49;
                    } else {
                        second[0] += (x - mean[0]) * (x - mean[0]) / 48;
                        second[1] += (y - mean[1]) * (y - mean[1]) / 48;
                        second[2] += (x - mean[0]) * (y - mean[1]) / 48;
                    }
                }
            }
        }
        return new double[][] {mean, second};
    }

    private interface Change {
        float of(float value);
    }

    private static HeatMap changed(Change change) {
        float[] values = new float[MAP.cells()];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = change.of(MAP.values()[cell]);
        }
        return new HeatMap(values, MAP.rows(), MAP.columns());
    }

    /** Half alike. */
    private static HeatMap other() {
        float[] noise = HeatMapTest.random(1, 90).values();
        float[] values = new float[90];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = MAP.values()[cell] + noise[cell];
        }
        return new HeatMap(values, 9, 10);
    }
}

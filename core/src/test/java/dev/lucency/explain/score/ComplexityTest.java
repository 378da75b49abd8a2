package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Gini index and entropy against closed forms and the mean absolute difference. */
class ComplexityTest {
    @Test
    void oneCellThatHasAllIsTheLeastComplexMap() {
        float[] values = new float[16];
        values[5] = -3;
        HeatMap map = new HeatMap(values, 4, 4);
        assertThat(Complexity.gini(map)).isCloseTo(1 - 1 / 16.0, within(1e-12));
        assertThat(Complexity.entropy(map)).isZero();
    }

    @Test
    void aMapWithoutAnyDifferenceIsTheMostComplexOne() {
        for (float value : new float[] {0, 0.3f, -2}) {
            float[] values = new float[16];
            Arrays.fill(values, value);
            HeatMap map = new HeatMap(values, 4, 4);
            assertThat(Complexity.gini(map)).isCloseTo(0, within(1e-12));
            assertThat(Complexity.entropy(map)).isCloseTo(Math.log(16), within(1e-12));
        }
    }

    /** The Gini index is also half the mean absolute difference of all pairs, divided by the mean. */
    @Test
    void theGiniIndexIsThatOfAllPairs() {
        HeatMap map = HeatMapTest.random(5, 7);
        double differences = 0;
        double total = 0;
        for (float one : map.values()) {
            total += Math.abs(one);
            for (float two : map.values()) {
                differences += Math.abs((double) Math.abs(one) - Math.abs(two));
            }
        }
        assertThat(Complexity.gini(map)).isCloseTo(differences / (2 * map.cells() * total), within(1e-9));
    }

    @Test
    void entropyIsThatOfShares() {
        HeatMap map = new HeatMap(new float[] {1, -1, 2, 0}, 2, 2);
        assertThat(Complexity.entropy(map)).isCloseTo(1.5 * Math.log(2), within(1e-12)); // shares 1/4, 1/4, 1/2
    }
}

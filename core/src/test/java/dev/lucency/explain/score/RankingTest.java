package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order of values against the sort of the JDK. */
class RankingTest {
    @Test
    void valuesDescendAndTiesEndWhereValuesChange() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[500];
        for (int place = 0; place < values.length; place++) {
            float magnitude = (float) Math.pow(10, random.nextInt(-40, 39));
            values[place] = (random.nextInt(5) - 2) * magnitude;
        }
        float[] ascending = values.clone();
        Arrays.sort(ascending);
        Ranking ranking = Ranking.of(values);
        boolean[] seen = new boolean[values.length];
        for (int rank = 0; rank < values.length; rank++) {
            float value = values[ranking.place(rank)];
            assertThat(value == ascending[values.length - 1 - rank]).isTrue(); // 0 equals -0
            assertThat(ranking.tieEnd(rank)).isEqualTo(above(values, value));
            seen[ranking.place(rank)] = true;
        }
        assertThat(seen).containsOnly(true);
    }

    @Test
    void minusZeroEqualsZero() {
        Ranking ranking = Ranking.of(new float[] {-0f, 0f, -1, 1});
        assertThat(new int[] {ranking.tieEnd(0), ranking.tieEnd(1), ranking.tieEnd(2), ranking.tieEnd(3)})
                .containsExactly(1, 3, 3, 4);
    }

    /** How many values are at least as high as one. */
    private static int above(float[] values, float one) {
        int count = 0;
        for (float value : values) {
            count += value >= one ? 1 : 0;
        }
        return count;
    }
}

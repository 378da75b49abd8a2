package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a draw says of a sum of absolute values, by hand and by what must hold of every draw. */
class FoldedBinsTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    /** The first bin is ten deviations below 0, the second half a one above it. */
    @Test
    void aBinOfACertainSignMovesBothWaysAndOneOfAnUncertainSignDownOnly() {
        FoldedBins bins = new FoldedBins(new double[] {-1, 0.1}, new double[][] {{-0.9, 0.3}, {-1.1, -0.1}});
        // errors are +0.1, +0.2 and -0.1, -0.2; along the signs -0.1, +0.2 and +0.1, -0.2
        assertThat(bins.lows()).containsExactly(new double[] {1.1 + 0.1 - 0.2, 1.1 - 0.1 - 0.2}, CLOSE);
        assertThat(bins.highs()).containsExactly(new double[] {1.1 + 0.1 - 0.2, 1.1 - 0.1 + 0.2}, CLOSE);
    }

    @Test
    void certainSignsGiveTheReflectedFigure() {
        double[][] drawn = {{-4.9, 7.2}, {-5.2, 6.9}};
        FoldedBins bins = new FoldedBins(new double[] {-5, 7}, drawn);
        double[] reflected = Arrays.stream(drawn)
                .mapToDouble(draw -> 2 * 12 - Math.abs(draw[0]) - Math.abs(draw[1]))
                .toArray();
        assertThat(bins.lows()).containsExactly(reflected, CLOSE);
        assertThat(bins.highs()).containsExactly(reflected, CLOSE);
    }

    @Test
    void theLeastIsNeverAboveTheMostAndAnUndefinedDrawStaysOne() {
        SplittableRandom random = new SplittableRandom(3);
        double[] own = random.doubles(15, -1, 1).toArray();
        double[][] drawn = IntStream.range(0, 500)
                .mapToObj(draw -> Arrays.stream(own)
                        .map(bin -> bin + random.nextDouble(-0.4, 0.4))
                        .toArray())
                .toArray(double[][]::new);
        drawn[7] = new double[15];
        Arrays.fill(drawn[7], Double.NaN);
        FoldedBins bins = new FoldedBins(own, drawn);
        double[] lows = bins.lows();
        double[] highs = bins.highs();
        for (int draw = 0; draw < drawn.length; draw++) {
            assertThat(Double.isNaN(lows[draw]) && Double.isNaN(highs[draw])).isEqualTo(draw == 7);
            assertThat(draw == 7 || lows[draw] <= highs[draw] + 1e-12).isTrue();
        }
    }
}

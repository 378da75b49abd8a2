package dev.lucency.eval;

import java.util.Arrays;

/**
 * The bootstrap of a figure that adds up the absolute values of bins, as {@link CalibrationError} does. Chance raises such a figure,
 * and drawing patients anew raises it once more, so percentiles of the drawn figures lie too high; near 0 they hold nothing
 * (Andrews 2000, Econometrica 68, 399-405). So what is drawn is the error of the figure, bin by bin, by its directional
 * derivative (Fang and Santos 2019, Review of Economic Studies 86, 377-412): where the sign of a bin is certain, chance moves the
 * sum up as often as down; where it is not, chance can only have raised it.
 *
 * <p>The lower end of an interval takes what chance may have added at the most, |d + e| - |d| &lt;= |e|; the upper end what it may
 * have taken away at the most, |d + e| - |d| &gt;= sign(d) e. So the interval is rather too long than too short, above all that of a
 * difference of two such figures.
 */
final class FoldedBins {
    /** A bin further from 0 than this many standard deviations of its draws has a certain sign. */
    private static final double CERTAIN = 3;

    private final double[] bins;
    private final double[][] drawn;
    private final double[] uncertain; // [bins], how far from 0 a bin's sign is not certain

    /**
     * The bins of a figure.
     *
     * @param bins [B], signed, on the films as they are; the figure is the sum of their absolute values
     * @param drawn [draws][B], the same bins on each draw; NaN where the figure is not defined
     */
    FoldedBins(double[] bins, double[][] drawn) {
        this.bins = bins;
        this.drawn = drawn;
        uncertain = new double[bins.length];
        for (int bin = 0; bin < bins.length; bin++) {
            uncertain[bin] = CERTAIN * deviation(bin);
        }
    }

    /** The estimate less the most that chance may have added to it, draw by draw. */
    double[] lows() {
        double estimate = estimate();
        return Arrays.stream(drawn).mapToDouble(draw -> estimate - added(draw)).toArray();
    }

    /** The estimate and the most that chance may have taken off it, draw by draw; nowhere below {@link #lows}. */
    double[] highs() {
        double estimate = estimate();
        return Arrays.stream(drawn).mapToDouble(draw -> estimate - along(draw)).toArray();
    }

    private double estimate() {
        return Arrays.stream(bins).map(Math::abs).sum();
    }

    private double added(double[] draw) {
        double sum = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            double error = draw[bin] - bins[bin];
            sum += Math.abs(bins[bin]) <= uncertain[bin] ? Math.abs(error) : Math.signum(bins[bin]) * error;
        }
        return sum;
    }

    private double along(double[] draw) {
        double sum = 0;
        for (int bin = 0; bin < bins.length; bin++) {
            sum += Math.signum(bins[bin]) * (draw[bin] - bins[bin]);
        }
        return sum;
    }

    private double deviation(int bin) {
        return Math.sqrt(Arrays.stream(drawn)
                .mapToDouble(draw -> (draw[bin] - bins[bin]) * (draw[bin] - bins[bin]))
                .filter(square -> !Double.isNaN(square))
                .average()
                .orElse(0));
    }
}

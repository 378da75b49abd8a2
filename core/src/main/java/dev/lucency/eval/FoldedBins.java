package dev.lucency.eval;

import java.util.Arrays;

/**
 * The bootstrap of a figure that sums the absolute values of bins, such as {@link CalibrationError}. Sampling noise raises such a
 * figure, and resampling raises it again, so percentiles of the resampled figures are too high; near 0 they are invalid (Andrews
 * 2000, Econometrica 68, 399-405). Therefore the error of the figure is resampled, bin by bin, with its directional derivative
 * (Fang and Santos 2019, Review of Economic Studies 86, 377-412): if the sign of a bin is certain, noise moves the sum up as
 * often as down; otherwise noise can only have raised it.
 *
 * <p>The lower end of an interval assumes the largest increase by noise, |d + e| - |d| &lt;= |e|; the upper end assumes the
 * largest decrease, |d + e| - |d| &gt;= sign(d) e. So the interval is conservative, especially for a difference of two such
 * figures.
 */
final class FoldedBins {
    /** A bin that is further from 0 than this number of standard deviations of its resamples has a certain sign. */
    private static final double CERTAIN = 3;

    private final double[] bins;
    private final double[][] drawn;
    private final double[] uncertain; // [bins], the distance from 0 below which a bin's sign is uncertain

    /**
     * Creates the bootstrap of a figure.
     *
     * @param bins [B], the signed bins on the original films; the figure is the sum of their absolute values
     * @param drawn [draws][B], the same bins on each resample; NaN if the figure is undefined
     */
    FoldedBins(double[] bins, double[][] drawn) {
        this.bins = bins;
        this.drawn = drawn;
        uncertain = new double[bins.length];
        for (int bin = 0; bin < bins.length; bin++) {
            uncertain[bin] = CERTAIN * deviation(bin);
        }
    }

    /** Returns, for each resample, the estimate minus the largest increase by noise. */
    double[] lows() {
        double estimate = estimate();
        return Arrays.stream(drawn).mapToDouble(draw -> estimate - added(draw)).toArray();
    }

    /** Returns, for each resample, the estimate plus the largest decrease by noise; never below {@link #lows}. */
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

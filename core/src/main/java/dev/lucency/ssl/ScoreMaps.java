package dev.lucency.ssl;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Regularisation terms of the score maps of several views. All are differentiable. */
final class ScoreMaps {
    /**
     * Standard deviation of the prior, as a fraction of the view's side; a corner patch has about a third of the middle's
     * probability.
     */
    private static final double PRIOR_DEVIATION = 0.4;
    /** Constant that is added to a variance, so that a constant map causes no division by zero. */
    private static final double FLAT = 1e-6;

    private ScoreMaps() {}

    /**
     * Returns the entropy of the softmax over a view's scores, in nats, as the mean over the views: from 0 for a single patch
     * to ln P.
     *
     * @param scores patch scores [N, P]
     * @return scalar []
     */
    static Tensor entropy(Tensor scores) {
        Tensor logarithms = torch.log_softmax(scores, 1);
        return sum(logarithms.exp().mul(logarithms)).mean().neg();
    }

    /**
     * Returns the relative entropy (Kullback-Leibler divergence) from the mean over the views of the softmax over their scores
     * to {@link #prior}: 0 if the mean map is the prior, large if all views have their mass at one place.
     *
     * @param scores patch scores [N, P]
     * @param grid patch grid of a view
     * @return scalar []
     */
    static Tensor imbalance(Tensor scores, ViewGrid grid) {
        Tensor mean = torch.softmax(scores, 1).mean(new long[] {0}, false, new ScalarTypeOptional()); // [P]
        Tensor prior = Device.of(scores).tensor(prior(grid), grid.places());
        // a probability may underflow to 0; its term is then 0
        Tensor positive = mean.add(new Scalar((double) Float.MIN_NORMAL));
        return mean.mul(positive.div(prior).log()).sum();
    }

    /**
     * Returns the prior probability of each place, with sum 1: a normal distribution around the middle of the view with a
     * standard deviation of 0.4 of its side. Lungs are central, so it is not uniform; it is broad, so that it excludes no
     * place.
     */
    static float[] prior(ViewGrid grid) {
        double[] middles = grid.middles();
        double[] density = new double[grid.places()];
        double sum = 0;
        for (int p = 0; p < density.length; p++) {
            double x = (middles[2 * p] - 0.5) / PRIOR_DEVIATION;
            double y = (middles[2 * p + 1] - 0.5) / PRIOR_DEVIATION;
            density[p] = Math.exp(-(x * x + y * y) / 2);
            sum += density[p];
        }
        float[] prior = new float[density.length];
        for (int p = 0; p < prior.length; p++) {
            prior[p] = (float) (density[p] / sum);
        }
        return prior;
    }

    /**
     * Returns the total variation of a view's map: the mean absolute difference between neighbours in rows and columns. Scores
     * are first scaled to mean 0 and standard deviation 1, so that shrinking them does not reduce it. The result is the mean
     * over the views; 0 for a single patch.
     *
     * @param scores patch scores [N, P]
     * @param grid patch grid of a view
     * @return scalar []
     */
    static Tensor variation(Tensor scores, ViewGrid grid) {
        long pairs = (long) grid.rows() * (grid.columns() - 1) + (long) grid.columns() * (grid.rows() - 1);
        Tensor centred = scores.sub(scores.mean(new long[] {1}, true, new ScalarTypeOptional()));
        Tensor variance = centred.mul(centred).mean(new long[] {1}, true, new ScalarTypeOptional());
        Tensor map =
                centred.div(variance.add(new Scalar(FLAT)).sqrt()).reshape(scores.size(0), grid.rows(), grid.columns());
        Tensor steps = steps(map, 1).add(steps(map, 2));
        return steps.div(new Scalar((double) Math.max(1, pairs) * scores.size(0)));
    }

    /** Returns the sum of absolute differences along a dimension. */
    private static Tensor steps(Tensor map, long dimension) {
        long last = map.size(dimension) - 1;
        return map.narrow(dimension, 1, last)
                .sub(map.narrow(dimension, 0, last))
                .abs()
                .sum();
    }

    private static Tensor sum(Tensor map) {
        return map.sum(new long[] {1}, false, new ScalarTypeOptional());
    }
}

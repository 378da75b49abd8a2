package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * LARS, layer-wise adaptive rate scaling (You et al. 2017, algorithm 1), in the form of SimCLR's code: with {@code u = g +
 * decay * w}, {@code trust = coefficient * |w| / |u|} (1 if either norm is zero), {@code v = momentum * v + rate * trust * u},
 * {@code w = w - v}.
 *
 * <p>The learning rate is inside the momentum, as in You et al. and SimCLR: past updates keep the rate of their own step. In
 * the code of MoCo v3 and BYOL the rate is outside ({@code w = w - rate * v}); the two differ while the rate changes. You et
 * al. divide by {@code |g| + decay * |w|}. Parameters without weight decay (see {@link Decayed#WEIGHTS}) have a trust ratio of
 * 1. Norms and trust ratios stay on the device, so no step waits for it.
 */
final class Lars implements Optimizer {
    private final LarsConfig config;
    private final double learningRate;
    private final TrainedParameters parameters;
    private final Map<String, Tensor> moments;

    /**
     * Creates the optimiser with moments of zero.
     *
     * @param learningRate learning rate for the batch of the run
     */
    Lars(LarsConfig config, double learningRate, Map<String, Tensor> parameters) {
        this.config = config;
        this.learningRate = learningRate;
        this.parameters = new TrainedParameters(parameters, Decayed.WEIGHTS);
        moments = this.parameters.zeros();
    }

    @Override
    public void zeroGradients() {
        parameters.zeroGradients();
    }

    @Override
    public void step(double factor) {
        Scalar momentum = new Scalar(config.momentum());
        Scalar rate = new Scalar(rate(factor));
        Scalar decay = new Scalar(config.weightDecay());
        parameters.move(parameter -> {
            Tensor weight = parameter.tensor();
            Tensor moment = parameter.in(moments);
            moment.mul_(momentum);
            if (parameter.decayed()) {
                Tensor update = weight.grad().add(weight, decay);
                moment.addcmul_(update, trust(weight, update), rate);
            } else {
                moment.add_(weight.grad(), rate);
            }
            weight.sub_(moment);
        });
    }

    /** Returns the trust ratio of a layer, scalar []. */
    private Tensor trust(Tensor weight, Tensor update) {
        Tensor ratio = torch.linalg_vector_norm(weight).div(torch.linalg_vector_norm(update));
        Tensor usable = ratio.gt(new Scalar(0.0)).logical_and(ratio.isfinite());
        return torch.where(usable, ratio.mul(new Scalar(config.trustCoefficient())), new Scalar(1.0));
    }

    /** Returns the moments by the names of their parameters. */
    @Override
    public Map<String, Tensor> state() {
        return moments;
    }

    @Override
    public double rate(double factor) {
        return learningRate * factor;
    }
}

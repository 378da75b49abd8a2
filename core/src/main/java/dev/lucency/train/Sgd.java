package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic gradient descent with momentum, step for step PyTorch's (Sutskever et al. 2013 without dampening or Nesterov):
 * {@code v = momentum * v + g + decay * w}, {@code w = w - rate * v}. The rate is outside the momentum.
 */
final class Sgd implements Optimizer {
    private final SgdConfig config;
    private final double learningRate;
    private final TrainedParameters parameters;
    private final Map<String, Tensor> moments;

    /** @param learningRate for the batch of the run */
    Sgd(SgdConfig config, double learningRate, Map<String, Tensor> parameters) {
        this.config = config;
        this.learningRate = learningRate;
        this.parameters = new TrainedParameters(parameters, config.decayed());
        moments = this.parameters.zeros();
    }

    @Override
    public void zeroGradients() {
        parameters.zeroGradients();
    }

    @Override
    public void step(double factor) {
        Scalar decay = new Scalar(config.weightDecay());
        Scalar momentum = new Scalar(config.momentum());
        Scalar rate = new Scalar(-rate(factor));
        parameters.move(parameter -> {
            Tensor weight = parameter.tensor();
            Tensor moment = parameter.in(moments);
            moment.mul_(momentum).add_(weight.grad());
            if (parameter.decayed()) {
                moment.add_(weight, decay);
            }
            weight.add_(moment, rate);
        });
    }

    /** The moments by the names of their parameters. */
    @Override
    public Map<String, Tensor> state() {
        return moments;
    }

    @Override
    public double rate(double factor) {
        return learningRate * factor;
    }
}

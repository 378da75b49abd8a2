package dev.lucency.train;

import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013, without dampening or Nesterov); every step is equal to that
 * of PyTorch's SGD: {@code v = momentum * v + g + decay * w}, {@code w = w - rate * v}. The learning rate is outside the
 * momentum.
 */
final class Sgd implements Optimizer {
    private final SgdConfig config;
    private final double learningRate;
    private final TrainedParameters parameters;
    private final Map<String, Tensor> moments;

    /**
     * Creates the optimiser with moments of zero.
     *
     * @param learningRate learning rate for the batch of the run
     */
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

package dev.lucency.train;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Stochastic gradient descent with momentum, step for step PyTorch's (Sutskever et al. 2013 without dampening or Nesterov):
 * {@code v = momentum * v + g + decay * w}, {@code w = w - rate * v}.
 */
public final class Sgd implements Optimizer {
    private final SgdConfig config;
    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> moments = new LinkedHashMap<>();

    /** @param parameters what is trained, by name */
    public Sgd(SgdConfig config, Map<String, Tensor> parameters) {
        this.config = config;
        this.parameters = parameters;
        parameters.forEach((name, parameter) -> moments.put(name, torch.zeros_like(parameter)));
    }

    @Override
    public void zeroGradients() {
        parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
    }

    @Override
    public void step(double factor) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Scalar decay = new Scalar(config.weightDecay());
            Scalar momentum = new Scalar(config.momentum());
            Scalar rate = new Scalar(-config.learningRate() * factor);
            moments.forEach((name, moment) -> {
                Tensor parameter = parameters.get(name);
                if (parameter != null && parameter.grad().defined()) {
                    moment.mul_(momentum).add_(parameter.grad()).add_(parameter, decay);
                    parameter.add_(moment, rate);
                }
            });
        }
    }

    /** The moments by the names of their parameters. */
    @Override
    public Map<String, Tensor> state() {
        return moments;
    }

    @Override
    public double rate(double factor) {
        return config.learningRate() * factor;
    }
}

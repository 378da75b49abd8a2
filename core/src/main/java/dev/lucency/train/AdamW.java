package dev.lucency.train;

import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2); every step is equal to that
 * of PyTorch's AdamW. The decay of a step is {@code rate * decay * w} and follows the schedule. Bias correction uses the number
 * of steps done, which is shared by all parameters and part of the state.
 */
final class AdamW implements Optimizer {
    private final AdamWConfig config;
    private final double learningRate;
    private final TrainedParameters parameters;
    private final Map<String, Tensor> means; // m, running mean of the gradient
    private final Map<String, Tensor> squares; // v, running mean of its squares
    private final Tensor steps = Tensors.of(0L); // [1], on the host, so that reading it does not wait for the device

    /**
     * Creates the optimiser with moments of zero.
     *
     * @param learningRate learning rate for the batch of the run
     */
    AdamW(AdamWConfig config, double learningRate, Map<String, Tensor> parameters) {
        this.config = config;
        this.learningRate = learningRate;
        this.parameters = new TrainedParameters(parameters, config.decayed());
        means = this.parameters.zeros();
        squares = this.parameters.zeros();
    }

    @Override
    public void zeroGradients() {
        parameters.zeroGradients();
    }

    @Override
    public void step(double factor) {
        long step = Tensors.longs(steps)[0] + 1;
        steps.fill_(new Scalar(step));
        double rate = rate(factor);
        Scalar kept = new Scalar(1 - rate * config.weightDecay());
        Scalar advance = new Scalar(-rate / (1 - Math.pow(config.beta1(), (double) step)));
        Scalar root = new Scalar(Math.sqrt(1 - Math.pow(config.beta2(), (double) step)));
        Scalar epsilon = new Scalar(config.epsilon());
        parameters.move(parameter -> {
            Tensor weight = parameter.tensor();
            if (parameter.decayed()) {
                weight.mul_(kept);
            }
            Tensor mean = mean(parameter);
            Tensor deviation = square(parameter).sqrt().div_(root).add_(epsilon);
            weight.addcdiv_(mean, deviation, advance);
        });
    }

    private Tensor mean(TrainedParameters.Parameter parameter) {
        Tensor mean = parameter.in(means);
        mean.mul_(new Scalar(config.beta1())).add_(parameter.tensor().grad(), new Scalar(1 - config.beta1()));
        return mean;
    }

    private Tensor square(TrainedParameters.Parameter parameter) {
        Tensor square = parameter.in(squares);
        Tensor gradient = parameter.tensor().grad();
        square.mul_(new Scalar(config.beta2())).addcmul_(gradient, gradient, new Scalar(1 - config.beta2()));
        return square;
    }

    /** Returns the number of steps and both moments by the names of their parameters, with PyTorch's prefixes. */
    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("step", steps);
        state.putAll(StateDict.prefixed("exp_avg.", means));
        state.putAll(StateDict.prefixed("exp_avg_sq.", squares));
        return state;
    }

    @Override
    public double rate(double factor) {
        return learningRate * factor;
    }
}

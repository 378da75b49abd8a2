package dev.lucency.train;

import dev.lucency.Stable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Which optimiser moves the weights, and how far. */
@Stable
public sealed interface OptimizerConfig permits SgdConfig, AdamWConfig, LarsConfig {
    /**
     * Builds the optimiser, in the scope that is open.
     *
     * @param parameters what is trained, by name; those that require no gradient are left as they are
     * @param batch films a step
     */
    Optimizer build(Map<String, Tensor> parameters, int batch);

    /** The rate as it is written. */
    double learningRate();

    /** For which batch it is meant. */
    BatchScaling batchScaling();

    /** The base rate for a batch of so many films, before the schedule. */
    default double rate(int batch) {
        return batchScaling().rate(learningRate(), batch);
    }

    /** All optimisers by name, each with the values of its recipe. */
    static Map<String, OptimizerConfig> choices() {
        Map<String, OptimizerConfig> choices = new LinkedHashMap<>();
        choices.put("sgd", SgdConfig.defaults());
        choices.put("adamw", AdamWConfig.defaults());
        choices.put("lars", LarsConfig.defaults());
        return choices;
    }
}

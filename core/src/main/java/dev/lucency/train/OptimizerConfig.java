package dev.lucency.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Which optimiser moves the weights, and how far. */
public sealed interface OptimizerConfig permits SgdConfig {
    /**
     * Builds the optimiser, in the scope that is open.
     *
     * @param parameters what is trained, by name
     */
    Optimizer build(Map<String, Tensor> parameters);

    /** The base rate, before the schedule. */
    double learningRate();

    /** All optimisers by name, each with the values of its recipe. */
    static Map<String, OptimizerConfig> choices() {
        Map<String, OptimizerConfig> choices = new LinkedHashMap<>();
        choices.put("sgd", SgdConfig.defaults());
        return choices;
    }
}

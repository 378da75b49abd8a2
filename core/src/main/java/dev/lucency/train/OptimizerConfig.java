package dev.lucency.train;

import dev.lucency.Stable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Settings of an optimiser. */
@Stable
public sealed interface OptimizerConfig permits SgdConfig, AdamWConfig, LarsConfig {
    /**
     * Builds the optimiser in the open scope.
     *
     * @param parameters trained parameters, by name; those that require no gradient are ignored
     * @param batch films in a step
     */
    Optimizer build(Map<String, Tensor> parameters, int batch);

    /** Returns the learning rate as configured. */
    double learningRate();

    /** Returns the batch size to which the learning rate refers. */
    BatchScaling batchScaling();

    /** Returns the base learning rate for a batch of the given size, before the schedule. */
    default double rate(int batch) {
        return batchScaling().rate(learningRate(), batch);
    }

    /** Returns all optimisers by name, each with the settings of its recipe. */
    static Map<String, OptimizerConfig> choices() {
        Map<String, OptimizerConfig> choices = new LinkedHashMap<>();
        choices.put("sgd", SgdConfig.defaults());
        choices.put("adamw", AdamWConfig.defaults());
        choices.put("lars", LarsConfig.defaults());
        return choices;
    }
}

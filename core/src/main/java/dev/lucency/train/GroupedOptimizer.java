package dev.lucency.train;

import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * One optimiser for several groups of parameters, each with a learning rate of its own: the scheduled rate times the group's
 * factor. It is used for layer-wise learning-rate decay.
 */
public final class GroupedOptimizer implements Optimizer {
    private final Map<Double, Optimizer> groups = new TreeMap<>();
    private final double rate;

    /**
     * Builds the groups in the open scope; parameters with equal factors form a group.
     *
     * @param config settings of the optimiser
     * @param parameters trained parameters, by name
     * @param factors factor on the learning rate, for each parameter name
     * @param batch films in a step
     */
    public GroupedOptimizer(
            OptimizerConfig config, Map<String, Tensor> parameters, Map<String, Double> factors, int batch) {
        rate = config.rate(batch);
        Map<Double, Map<String, Tensor>> byFactor = new TreeMap<>();
        parameters.forEach(
                (name, parameter) -> byFactor.computeIfAbsent(factor(factors, name), factor -> new LinkedHashMap<>())
                        .put(name, parameter));
        byFactor.forEach((factor, group) -> groups.put(factor, config.build(group, batch)));
    }

    private static double factor(Map<String, Double> factors, String name) {
        Double factor = factors.get(name);
        if (factor == null) {
            throw new IllegalArgumentException("no factor is given for " + name);
        }
        return factor;
    }

    @Override
    public void zeroGradients() {
        groups.values().forEach(Optimizer::zeroGradients);
    }

    @Override
    public void step(double factor) {
        groups.forEach((own, group) -> group.step(own * factor));
    }

    /** Returns the learning rate of a group with factor 1. */
    @Override
    public double rate(double factor) {
        return rate * factor;
    }

    /** Returns the states of the groups, each with the group's number as prefix. */
    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        int number = 0;
        for (Optimizer group : groups.values()) {
            state.putAll(StateDict.prefixed(number + ".", group.state()));
            number++;
        }
        return state;
    }
}

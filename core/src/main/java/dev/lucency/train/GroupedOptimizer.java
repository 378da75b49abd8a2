package dev.lucency.train;

import dev.lucency.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * The same optimiser on several groups of parameters, each at a rate of its own: the schedule's, times the group's factor. For
 * layer-wise learning-rate decay.
 */
public final class GroupedOptimizer implements Optimizer {
    private final Map<Double, Optimizer> groups = new TreeMap<>();
    private final double rate;

    /**
     * Builds the groups, in the scope that is open; parameters of the same factor are one.
     *
     * @param parameters what is trained, by name
     * @param factors on the learning rate, one for each of these names
     * @param batch films a step
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

    /** The rate of a group whose own factor is 1. */
    @Override
    public double rate(double factor) {
        return rate * factor;
    }

    /** The states of the groups, each below a number of its own. */
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

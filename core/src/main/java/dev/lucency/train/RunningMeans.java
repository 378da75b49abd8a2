package dev.lucency.train;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Means of figures over the steps since they were last taken, summed on the device, so that a step never waits for the host. */
public final class RunningMeans {
    private final Map<String, Tensor> sums = new LinkedHashMap<>();
    private long count;

    /** Means of the figures of these names; their sums live in the scope that is open now. */
    public RunningMeans(String... names) {
        for (String name : names) {
            sums.put(name, Tensors.zeros());
        }
    }

    /** Adds the figures of a step, scalars [] by name: one for each name. */
    public void add(Map<String, Tensor> figures) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            sums.forEach((name, sum) -> sum.add_(figures.get(name)));
        }
        count++;
    }

    /** How many steps have been added since the last taking. */
    public long count() {
        return count;
    }

    /** The means since the last taking, and a new start. */
    public Map<String, Double> take() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            means.put(name, Tensors.value(sum) / count);
            sum.fill_(new Scalar(0.0));
        });
        count = 0;
        return means;
    }
}

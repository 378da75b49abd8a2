package dev.lucency.train;

import static java.util.Objects.requireNonNull;

import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Means of figures over the steps since they were last taken. Sums are kept on the device, so that a step never waits for the
 * host.
 */
public final class RunningMeans {
    private final Map<Figure, Tensor> sums = new LinkedHashMap<>();
    private final Tensor count = Tensors.of(0L);
    private final World world;

    /**
     * Creates sums of zero on a device, in the open scope.
     *
     * @param world processes over which the means are taken; each process adds the figures of its share of a batch and holds
     *     the same sums
     * @param device device of the sums
     * @param figures figures to average
     */
    public RunningMeans(World world, Device device, List<Figure> figures) {
        this.world = world;
        figures.forEach(figure -> sums.put(figure, device.zeros()));
    }

    /** Adds the figures of a step, scalars []. The map must contain all figures to average. */
    public void add(Map<Figure, Tensor> figures) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            sums.forEach((figure, sum) -> {
                Tensor mean = requireNonNull(figures.get(figure), "a step has all figures")
                        .detach()
                        .clone();
                world.mean(mean);
                sum.add_(mean);
            });
            count.add_(new Scalar(1L));
        }
    }

    /** Returns the number of steps added since the means were last taken. */
    public long count() {
        return Tensors.longs(count)[0];
    }

    /** Returns the sums and the number of steps, by name, for a checkpoint. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        sums.forEach((figure, sum) -> state.put(figure.key(), sum));
        state.put("steps", count);
        return state;
    }

    /** Returns the means and resets the sums. */
    public Map<Figure, Double> take() {
        Map<Figure, Double> means = new LinkedHashMap<>();
        double steps = count();
        sums.forEach((figure, sum) -> {
            means.put(figure, Tensors.value(sum) / steps);
            sum.fill_(new Scalar(0.0));
        });
        count.fill_(new Scalar(0L));
        return means;
    }
}

package dev.lucency.pretrain;

import com.sun.management.OperatingSystemMXBean;
import dev.lucency.ConfigException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * How much memory a step takes on a CPU, known before the first one: a batch that is too large would otherwise be killed by the
 * system minutes later, without a word. The estimate counts what is kept for the backward pass, which is nearly all; measured
 * peaks of ResNet-18, ResNet-50, ViT-Ti and ViT-B at 64 and 224 pixels are .78 to 1.18 of it (docs/designs/methods.md).
 *
 * @param fixed bytes whatever the micro-batch: Java and libtorch, weights, moments, queue, gradients, the batch's views
 * @param film bytes a film of a micro-batch
 */
public record StepMemory(long fixed, long film) {
    /** Java and libtorch before the first tensor. */
    private static final long PROGRAM = 600L << 20;

    /** What making a view keeps until the step ends, in copies of the view. */
    private static final int VIEW_COPIES = 6;

    private static final int FLOAT = 4;

    /** Bytes a kept number: its own four, and half as many again for what the passes work with, as measured. */
    private static final int KEPT = 6;

    /**
     * Estimates.
     *
     * @param state what the training keeps from step to step
     * @param parameters what gets gradients
     */
    public static StepMemory of(PretrainConfig config, Map<String, Tensor> state, Map<String, Tensor> parameters) {
        long view =
                (long) FLOAT * config.size() * config.size() * config.backbone().channels();
        long views = 2L * config.batch() * VIEW_COPIES * view;
        long activations = KEPT * config.backbone().activations(config.size());
        return new StepMemory(
                PROGRAM + bytes(state) + bytes(parameters) + views,
                config.method().viewsAtOnce() * activations);
    }

    /** Bytes of a step of micro-batches of so many films. */
    public long bytes(int films) {
        return fixed + films * film;
    }

    /**
     * Makes sure that a step fits into five sixths of the machine's memory, or of what a container may take of it: peaks were up to
     * 1.2 of the estimate.
     *
     * @throws ConfigException if not, with the largest micro-batch that fits
     */
    static void require(PretrainConfig config, Map<String, Tensor> state, Map<String, Tensor> parameters) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        of(config, state, parameters).require(config, system.getTotalMemorySize() / 6 * 5);
    }

    void require(PretrainConfig config, long memory) {
        int films = config.microBatch() == 0 ? config.batch() : Math.min(config.microBatch(), config.batch());
        if (bytes(films) > memory) {
            throw new ConfigException(String.format(
                    Locale.ROOT,
                    "batch: a step of %d films of %d pixels at once needs about %.1f GB of memory, %.1f may be used; %s",
                    films,
                    config.size(),
                    bytes(films) / 1e9,
                    memory / 1e9,
                    remedy(config, memory)));
        }
    }

    private String remedy(PretrainConfig config, long memory) {
        int fits = (int) Math.min(config.batch(), (memory - fixed) / film);
        int even = Integer.highestOneBit(Math.max(1, fits)); // a power of 2
        if (even >= config.method().leastMicroBatch(config.backbone())) {
            return "use 'set micro-batch=" + even + "'";
        }
        if (even >= 2) {
            return "use 'set micro-batch=" + even + "' and 'set method.norm-group=" + even + "'";
        }
        return "use a smaller batch, size or backbone";
    }

    private static long bytes(Map<String, Tensor> tensors) {
        return tensors.values().stream().mapToLong(Tensor::nbytes).sum();
    }
}

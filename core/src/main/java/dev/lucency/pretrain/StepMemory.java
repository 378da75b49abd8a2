package dev.lucency.pretrain;

import com.sun.management.OperatingSystemMXBean;
import dev.lucency.ConfigException;
import dev.lucency.augment.LocalViewsConfig;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The memory that a step needs on a CPU, estimated before the first step. Without it, the system would kill a training with too
 * large a batch minutes later, without a message. The estimate counts the tensors that are kept for the backward pass, which
 * dominate. Measured peaks of ResNet-18, ResNet-50, ViT-Ti and ViT-B at 64 and 224 pixels are 0.78 to 1.18 times the estimate
 * (docs/designs/methods.md).
 *
 * @param fixed bytes that do not depend on the micro-batch: Java and libtorch, weights, moments, queue, gradients, the views of
 *     the batch
 * @param film bytes for each film of a micro-batch, of its global or its local views, whichever are more
 */
public record StepMemory(long fixed, long film) {
    /** Bytes of Java and libtorch before the first tensor. */
    private static final long PROGRAM = 600L << 20;

    /** Memory that making a view holds until the step ends, in copies of the view. */
    private static final int VIEW_COPIES = 6;

    private static final long FLOAT = 4;

    /** Bytes for each number that is kept: four for the number, and half as many for temporary tensors, as measured. */
    private static final int KEPT = 6;

    /**
     * Estimates the memory of a step.
     *
     * @param config configuration of the training
     * @param state tensors that the training keeps between steps
     * @param parameters tensors that have gradients
     */
    public static StepMemory of(PretrainConfig config, Map<String, Tensor> state, Map<String, Tensor> parameters) {
        LocalViewsConfig local = config.localViews();
        long pixels = 2L * config.size() * config.size() + local.pixels();
        long views = FLOAT
                * VIEW_COPIES
                * config.batch()
                * pixels
                * config.backbone().channels();
        long global = config.method().viewsAtOnce() * config.backbone().activations(config.size());
        long locals = local.on() ? local.count() * config.backbone().activations(local.size()) : 0;
        return new StepMemory(
                PROGRAM + bytes(state) + bytes(parameters) + views,
                KEPT * Math.max(global, locals)); // global and local views pass one after the other
    }

    /** Returns the bytes of a step with micro-batches of the given number of films. */
    public long bytes(int films) {
        return fixed + films * film;
    }

    /**
     * Checks that a step fits into five sixths of the memory of the machine or container. Measured peaks were up to 1.2 times
     * the estimate.
     *
     * @throws ConfigException if it does not fit; the message names the largest micro-batch that does
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

package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.Views;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.GradientNorm;
import dev.lucency.train.Optimizer;
import dev.lucency.transfer.FineTuneConfig;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Films a second of a fine-tuning step by the usual recipe, and the share of it that goes into views, the forward pass with the
 * loss, the backward pass, and the update with the gradient's length. 14 labels, films of noise; medians of several steps.
 */
public final class FineTuneBench {
    private static final int LABELS = 14;
    private static final int TIMES = 4;

    private FineTuneBench() {}

    /** Takes the number of steps, then what to measure: {@code backbone,size,batch} each. */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        System.out.println("backbone  size batch  films/s  ms/step  views forward backward update");
        for (String what : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = what.split(",", -1);
            measure(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), steps);
        }
    }

    private static void measure(String name, int size, int batch, int steps) {
        double[][] times = new double[TIMES][steps];
        try (Scope life = Scope.open()) {
            BackboneConfig config = requireNonNull(BackboneConfig.choices().get(name));
            Backbone backbone = config.build(new Seed(1));
            backbone.module().train(true);
            Tensor weight = Tensors.zeros(LABELS, backbone.dimension());
            weight.requires_grad_(true);
            Map<String, Tensor> parameters = StateDict.parameters(backbone.module());
            parameters.put("classifier", weight);
            FineTuneConfig recipe = FineTuneConfig.defaults();
            Optimizer optimizer = recipe.optimizer().build(parameters, batch);
            GradientNorm gradient = new GradientNorm(parameters, recipe.clipNorm());
            Views views =
                    new Views(recipe.views(), FilmInput.repeated(size, config.channels(), 0.5, 0.25), new Seed(1));
            Tensor films = noise(batch, size);
            Tensor target = torch.randn(batch, LABELS).gt(Tensors.scalar(0)).to(ScalarType.Float);
            int[] rows = IntStream.range(0, batch).toArray();
            for (int step = -1; step < steps; step++) {
                double[] taken = new double[TIMES];
                try (Scope scope = Scope.open()) {
                    long start = System.nanoTime();
                    Tensor seen = views.one(films, rows, step + 1);
                    taken[0] = since(start);
                    start = System.nanoTime();
                    Tensor logits = backbone.features(seen).matmul(weight.t());
                    Tensor loss = torch.binary_cross_entropy_with_logits(logits, target);
                    taken[1] = since(start);
                    start = System.nanoTime();
                    optimizer.zeroGradients();
                    loss.backward();
                    taken[2] = since(start);
                    start = System.nanoTime();
                    gradient.clip();
                    optimizer.step(1);
                    taken[3] = since(start);
                }
                for (int i = 0; i < TIMES && step >= 0; i++) {
                    times[i][step] = taken[i];
                }
            }
        }
        print(name, size, batch, times);
    }

    private static void print(String name, int size, int batch, double[][] times) {
        double[] ms = Arrays.stream(times).mapToDouble(FineTuneBench::median).toArray();
        double step = Arrays.stream(ms).sum();
        System.out.printf(
                Locale.ROOT,
                "%-9s %4d %5d %8.1f %8.1f %5.1f%% %6.1f%% %7.1f%% %5.1f%%%n",
                name,
                size,
                batch,
                1e3 * batch / step,
                step,
                100 * ms[0] / step,
                100 * ms[1] / step,
                100 * ms[2] / step,
                100 * ms[3] / step);
    }

    private static Tensor noise(int count, int side) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * side * side);
        SplittableRandom random = new SplittableRandom(1);
        while (bytes.hasRemaining()) {
            bytes.put((byte) random.nextInt(256));
        }
        return Tensors.ofBytes(bytes, count, 1, side, side);
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}

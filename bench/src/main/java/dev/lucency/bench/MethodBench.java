package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Choosing;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Films a second of each method and backbone, and the share of a step that goes into views, the keys' forward pass, the forward
 * pass, the backward pass and the update. The passes are timed alone, on an encoder like the method's; what is left of the
 * method's own time is the rest: loss, queue, momentum. Each number is the median of several steps.
 */
public final class MethodBench {
    private static final int VIEWS = 0;
    private static final int LEARN = 1;
    private static final int UPDATE = 2;
    private static final int KEYS = 3;
    private static final int FORWARD = 4;
    private static final int BACKWARD = 5;
    private static final int TIMES = 6;

    private MethodBench() {}

    /** Takes the number of steps, then what to measure: {@code method,backbone,size,batch} each. */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        System.out.println(
                "method   backbone  size batch  films/s  ms/step  views   keys forward backward update  rest");
        for (String what : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = what.split(",", -1);
            measure(parts[0], parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), steps);
        }
    }

    private static void measure(String method, String backbone, int size, int batch, int steps) {
        try (Scope life = Scope.open()) {
            BackboneConfig config = requireNonNull(BackboneConfig.choices().get(backbone));
            Trial trial = new Trial(method, config, size, batch, 0);
            Encoder encoder = new Encoder(new EncoderConfig(config), new ProjectorShape(2, 0, 128, false), new Seed(1));
            encoder.train(true);
            boolean keys = method.startsWith("moco");
            double[][] times = new double[TIMES][steps];
            for (int step = -1; step < steps; step++) {
                double[] taken = step(trial, encoder, keys, step);
                for (int i = 0; i < TIMES && step >= 0; i++) {
                    times[i][step] = taken[i];
                }
            }
            print(method, backbone, size, batch, times);
        }
    }

    private static double[] step(Trial trial, Encoder encoder, boolean keys, int step) {
        double[] taken = new double[TIMES];
        try (Scope scope = Scope.open()) {
            long start = System.nanoTime();
            ViewPair pair = trial.views(step + 1);
            taken[VIEWS] = since(start);
            start = System.nanoTime();
            trial.learn(pair, step + 1);
            taken[LEARN] = since(start);
            start = System.nanoTime();
            trial.update();
            taken[UPDATE] = since(start);
            if (keys) {
                start = System.nanoTime();
                try (NoGradient still = NoGradient.open()) {
                    encoder.encode(pair.key(), Choosing.SETTLED);
                }
                taken[KEYS] = since(start);
            }
            Tensor views = keys ? pair.query() : torch.cat(new TensorVector(pair.query(), pair.key()), 0);
            start = System.nanoTime();
            Tensor sum = encoder.encode(views, Choosing.SETTLED).embeddings().sum();
            taken[FORWARD] = since(start);
            start = System.nanoTime();
            sum.backward();
            taken[BACKWARD] = since(start);
        }
        return taken;
    }

    private static void print(String method, String backbone, int size, int batch, double[][] times) {
        double[] ms = Arrays.stream(times).mapToDouble(MethodBench::median).toArray();
        double step = ms[VIEWS] + ms[LEARN] + ms[UPDATE];
        double rest = ms[LEARN] - ms[KEYS] - ms[FORWARD] - ms[BACKWARD];
        System.out.printf(
                Locale.ROOT,
                "%-8s %-9s %4d %5d %8.1f %8.1f %5.1f%% %5.1f%% %6.1f%% %7.1f%% %5.1f%% %4.1f%%%n",
                method,
                backbone,
                size,
                batch,
                1e3 * batch / step,
                step,
                100 * ms[VIEWS] / step,
                100 * ms[KEYS] / step,
                100 * ms[FORWARD] / step,
                100 * ms[BACKWARD] / step,
                100 * ms[UPDATE] / step,
                100 * rest / step);
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

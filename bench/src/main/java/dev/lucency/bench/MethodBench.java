package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.ProjectorShape;
import dev.lucency.model.patches.Choosing;
import dev.lucency.ssl.MethodConfig;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Films a second of each method and backbone, and the share of a step that goes into views, the keys' forward pass, the forward
 * pass, the backward pass, the queue, the loss, the momentum update and the optimiser's update. The parts are timed alone, on an
 * encoder like the method's; the rest is what they leave of the method's own time: what it costs to pass a batch through the
 * encoders in groups, and SimCLR's loss. Each number is the median of several steps.
 */
public final class MethodBench {
    private static final int VIEWS = 0;
    private static final int LEARN = 1;
    private static final int UPDATE = 2;
    private static final int KEYS = 3;
    private static final int FORWARD = 4;
    private static final int BACKWARD = 5;
    private static final int QUEUE = 6;
    private static final int LOSS = 7;
    private static final int MOMENTUM = 8;
    private static final int TIMES = 9;
    private static final ProjectorShape PROJECTOR = new ProjectorShape(2, 0, 128, ProjectorShape.Norm.NONE);

    private MethodBench() {}

    /** Takes the number of steps, then what to measure: {@code method,backbone,size,batch} or {@code ...,norm-group} each. */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        System.out.println(
                "method   backbone   size batch group films/s  ms/step  views   keys forward backward  queue   loss momentum"
                        + " update   rest");
        for (String what : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = what.split(",", -1);
            MethodConfig method = requireNonNull(MethodConfig.choices().get(parts[0]));
            if (parts.length > 4 && method instanceof MocoConfig moco) {
                method = grouped(moco, Integer.parseInt(parts[4]));
            }
            measure(method, parts, steps);
        }
    }

    private static MocoConfig grouped(MocoConfig moco, int normGroup) {
        return new MocoConfig(
                moco.queue(),
                moco.momentum(),
                moco.momentumSchedule(),
                moco.temperature(),
                moco.embedding(),
                moco.projectorWidth(),
                moco.projectorNorm(),
                normGroup,
                moco.symmetric(),
                moco.freezePatchEmbedding(),
                moco.ifm());
    }

    private static void measure(MethodConfig method, String[] what, int steps) {
        try (Scope life = Scope.open()) {
            BackboneConfig config = requireNonNull(BackboneConfig.choices().get(what[1]));
            int size = Integer.parseInt(what[2]);
            int batch = Integer.parseInt(what[3]);
            Trial trial = new Trial(method, config, size, batch);
            Encoder encoder = new Encoder(new EncoderConfig(config), PROJECTOR, Precision.FLOAT32, new Seed(1));
            encoder.train(true);
            boolean moco = method instanceof MocoConfig;
            MocoParts parts = new MocoParts(encoder, config, PROJECTOR, batch);
            double[][] times = new double[TIMES][steps];
            for (int step = -1; step < steps; step++) {
                double[] taken = new double[TIMES];
                try (Scope scope = Scope.open()) {
                    ViewPair pair = step(trial, taken, step + 1);
                    passes(encoder, pair, moco, taken);
                    if (moco) {
                        taken[QUEUE] = time(parts::queue);
                        taken[LOSS] = time(parts::loss);
                        taken[MOMENTUM] = time(parts::momentum);
                    }
                }
                for (int i = 0; i < TIMES && step >= 0; i++) {
                    times[i][step] = taken[i];
                }
            }
            int group = method instanceof MocoConfig m ? m.normGroup() : 0;
            System.out.printf(Locale.ROOT, "%-8s %-10s %4d %5d %5d", what[0], what[1], size, batch, group);
            print(batch, times);
        }
    }

    /** A whole step, of which it gives back the views. */
    private static ViewPair step(Trial trial, double[] taken, int step) {
        long start = System.nanoTime();
        ViewPair pair = trial.views(step);
        taken[VIEWS] = since(start);
        taken[LEARN] = time(() -> trial.learn(pair, step));
        taken[UPDATE] = time(trial::update);
        return pair;
    }

    private static void passes(Encoder encoder, ViewPair pair, boolean moco, double[] taken) {
        if (moco) {
            long start = System.nanoTime();
            try (NoGradient still = NoGradient.open()) {
                encoder.encode(pair.key(), Choosing.SETTLED);
            }
            taken[KEYS] = since(start);
        }
        Tensor views = moco ? pair.query() : torch.cat(new TensorVector(pair.query(), pair.key()), 0);
        long start = System.nanoTime();
        Tensor sum = encoder.encode(views, Choosing.SETTLED).embeddings().sum();
        taken[FORWARD] = since(start);
        taken[BACKWARD] = time(sum::backward);
    }

    private static void print(int batch, double[][] times) {
        double[] ms = Arrays.stream(times).mapToDouble(MethodBench::median).toArray();
        double step = ms[VIEWS] + ms[LEARN] + ms[UPDATE];
        double rest = ms[LEARN] - ms[KEYS] - ms[FORWARD] - ms[BACKWARD] - ms[QUEUE] - ms[LOSS] - ms[MOMENTUM];
        System.out.printf(Locale.ROOT, " %7.1f %8.1f", 1e3 * batch / step, step);
        double[] shares = {
            ms[VIEWS], ms[KEYS], ms[FORWARD], ms[BACKWARD], ms[QUEUE], ms[LOSS], ms[MOMENTUM], ms[UPDATE], rest
        };
        int[] widths = {5, 5, 6, 7, 5, 5, 7, 5, 5};
        for (int i = 0; i < shares.length; i++) {
            System.out.printf(Locale.ROOT, " %" + widths[i] + ".1f%%", 100 * shares[i] / step);
        }
        System.out.println();
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double time(Runnable part) {
        long start = System.nanoTime();
        part.run();
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}

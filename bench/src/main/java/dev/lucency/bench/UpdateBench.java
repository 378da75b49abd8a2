package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.parallel.World;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.ssl.PatchRegularisersConfig;
import dev.lucency.ssl.StepConfig;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.train.GradientNorm;
import dev.lucency.train.Optimizer;
import dev.lucency.train.OptimizerConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What follows the loss in a step of MoCo v2, beside the forward and backward pass in both precisions: the gradient's norm, its
 * clipping and the update of every optimiser. Each number is the median of several steps, in milliseconds.
 */
public final class UpdateBench {
    private UpdateBench() {}

    /** Takes the number of steps, then what to measure: {@code backbone,size,batch} each. */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        for (String what : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = what.split(",", -1);
            measure(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), steps);
        }
    }

    private static void measure(String backbone, int size, int batch, int steps) {
        try (Scope life = Scope.open()) {
            BackboneConfig config = requireNonNull(BackboneConfig.choices().get(backbone));
            StringBuilder line = new StringBuilder(backbone + " " + size + " px, batch " + batch);
            for (Precision precision : Precision.values()) {
                try (Scope scope = Scope.open()) {
                    StepConfig step = new StepConfig(0, precision, PatchRegularisersConfig.defaults(), World.ONE);
                    Trial cast = new Trial(MocoConfig.PAPER, new EncoderConfig(config), size, batch, step);
                    ViewPair pair = cast.views(0);
                    add(line, precision.name().toLowerCase(Locale.ROOT), steps, () -> cast.learn(pair, 0));
                }
            }
            Trial trial = new Trial(MocoConfig.PAPER, config, size, batch);
            trial.learn(trial.views(0), 0);
            GradientNorm norm = new GradientNorm(trial.method.parameters(), 0);
            GradientNorm clipping = new GradientNorm(trial.method.parameters(), 1e-3);
            add(line, "norm", 10 * steps, norm::clip);
            add(line, "norm and clipping", 10 * steps, clipping::clip);
            optimizers(trial, batch)
                    .forEach((name, optimizer) -> add(line, name, 10 * steps, () -> optimizer.step(1e-6)));
            System.out.println(line);
        }
    }

    private static Map<String, Optimizer> optimizers(Trial trial, int batch) {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        OptimizerConfig.choices()
                .forEach((name, config) -> optimizers.put(name, config.build(trial.method.parameters(), batch)));
        return optimizers;
    }

    private static void add(StringBuilder line, String what, int times, Runnable timed) {
        double[] taken = new double[times];
        for (int i = -1; i < times; i++) {
            try (Scope scope = Scope.open()) {
                long start = System.nanoTime();
                timed.run();
                taken[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(taken);
        line.append(String.format(Locale.ROOT, "; %s %.1f", what, taken[times / 2]));
    }
}

package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.ssl.MocoConfig;
import dev.lucency.ssl.StepConfig;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a selection of patches adds to a step of MoCo v2. The steps of all selections are taken in turns, round by round, each
 * round in another order, and a selection is compared with the plain step of the same round: the median of the ratios is printed,
 * with the quarter of them that lies below and above.
 */
public final class SelectionBench {
    private static final String PLAIN = "off";

    private SelectionBench() {}

    /** Takes the number of rounds, {@code backbone,size,batch}, then names of selections, with {@code @block} to drop the others after it. */
    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        String[] what = arguments[1].split(",", -1);
        BackboneConfig backbone = requireNonNull(BackboneConfig.choices().get(what[0]));
        List<String> names = new ArrayList<>(List.of(PLAIN));
        names.addAll(Arrays.asList(arguments).subList(2, arguments.length));
        try (Scope life = Scope.open()) {
            List<Trial> trials = names.stream()
                    .map(name -> new Trial(
                            MocoConfig.PAPER,
                            new EncoderConfig(backbone, patches(name)),
                            Integer.parseInt(what[1]),
                            Integer.parseInt(what[2]),
                            StepConfig.WHOLE_BATCH))
                    .toList();
            double[][] times = new double[names.size()][rounds];
            for (int round = -2; round < rounds; round++) {
                for (int i = 0; i < trials.size(); i++) {
                    int which = Math.floorMod(i + round, trials.size());
                    double taken = step(trials.get(which), round + 2);
                    if (round >= 0) {
                        times[which][round] = taken;
                    }
                }
            }
            print(arguments[1], names, times);
        }
    }

    /** The defaults of a selection, which keeps a quarter of the patches. */
    static PatchesConfig patches(String name) {
        PatchesConfig plain = PatchesConfig.defaults();
        String[] words = name.split("@", -1);
        return new PatchesConfig(
                requireNonNull(SelectionConfig.choices().get(words[0]), name),
                plain.keep(),
                plain.scorer(),
                plain.combine(),
                plain.temperature(),
                plain.explore(),
                plain.warmUp(),
                words.length > 1 ? Integer.parseInt(words[1]) : plain.afterBlock());
    }

    private static double step(Trial trial, int round) {
        try (Scope scope = Scope.open()) {
            ViewPair pair = trial.views(round);
            long start = System.nanoTime();
            trial.learn(pair, round);
            trial.update();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static void print(String what, List<String> names, double[][] times) {
        for (int i = 0; i < names.size(); i++) {
            double[] ratios = new double[times[i].length];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = times[i][round] / times[0][round] - 1;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %-18s %8.1f ms  %+6.1f %% (%+.1f to %+.1f)%n",
                    what,
                    names.get(i),
                    quantile(times[i], 0.5),
                    100 * quantile(ratios, 0.5),
                    100 * quantile(ratios, 0.25),
                    100 * quantile(ratios, 0.75));
        }
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}

package dev.lucency.train;

import dev.lucency.Check;
import java.util.List;

/**
 * Decay by a factor at certain epochs.
 *
 * @param epochs numbers of epochs, warm-up included, after which the rate is multiplied; ascending, at least 1
 * @param factor factor on the rate at each of them, above 0 and below 1
 */
public record StepDecay(List<Integer> epochs, double factor) implements RateDecay {
    public StepDecay {
        epochs = List.copyOf(epochs);
        Check.that(
                !epochs.isEmpty() && epochs.get(0) >= 1 && ascending(epochs),
                "epochs must be whole numbers above 0 in ascending order, were " + epochs);
        Check.that(factor > 0 && factor < 1, "factor must be above 0 and below 1, was " + factor);
    }

    private static boolean ascending(List<Integer> epochs) {
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i) <= epochs.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the decay of MoCo v1 in 200 epochs (He et al. 2020, section 4). */
    static StepDecay defaults() {
        return new StepDecay(List.of(120, 160), 0.1);
    }

    @Override
    public double factor(double share, double epoch) {
        double falls = epochs.stream().filter(fall -> epoch >= fall).count();
        return Math.pow(factor, falls);
    }

    @Override
    public void requireEpochs(double warmupEpochs, int all) {
        Check.that(
                epochs.get(0) >= warmupEpochs && epochs.get(epochs.size() - 1) < all,
                "decay must have epochs between the warm-up's " + warmupEpochs + " and the last of " + all + ", were "
                        + epochs);
    }
}

package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.progress.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weights of the regularisers of patch score maps; 0 turns a term off. The weighted terms are added to the loss before the
 * backward pass. The logged {@code loss} does not include them, so that losses stay comparable. Each term is logged without its
 * weight, under {@code regulariser_entropy} and so on.
 *
 * <p>Definitions, and what is exact in micro-batches: {@code docs/designs/top-k-watch.md}.
 *
 * @param entropy weight of the entropy of the softmax over a view's scores, in nats, which is subtracted from the loss, -1000
 *     to 1000; a positive weight rewards scores that are spread over the view, a negative weight scores that are concentrated
 *     on few patches
 * @param balance weight of the relative entropy from the batch's mean score map to a broad prior over the view with its maximum
 *     in the middle, 0 to 1000; it penalises scorers that select the same positions in every view
 * @param agreement weight of 1 minus the correlation between the score maps of a film's two views over the places that both
 *     views show, 0 to 1000; the map of the other view has no gradient
 * @param variation weight of the total variation of the score map, scaled to a standard deviation of 1, 0 to 1000; it penalises
 *     speckled maps
 */
public record PatchRegularisersConfig(double entropy, double balance, double agreement, double variation) {

    private static final double LARGEST = 1000;

    public PatchRegularisersConfig {
        Check.that(
                entropy >= -LARGEST && entropy <= LARGEST,
                "entropy must be between -1000 (sharpens) and 1000 (spreads), was " + entropy);
        requireWeight("balance", balance);
        requireWeight("agreement", agreement);
        requireWeight("variation", variation);
    }

    /** Returns the default: all terms are off. */
    public static PatchRegularisersConfig defaults() {
        return new PatchRegularisersConfig(0, 0, 0, 0);
    }

    /** Returns whether any term is on. */
    public boolean any() {
        return !figures().isEmpty();
    }

    /** Returns the figures of the terms that are on. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        addIf(entropy, Figure.REGULARISER_ENTROPY, figures);
        addIf(balance, Figure.REGULARISER_BALANCE, figures);
        addIf(agreement, Figure.REGULARISER_AGREEMENT, figures);
        addIf(variation, Figure.REGULARISER_VARIATION, figures);
        return figures;
    }

    /** Returns a method's own figures followed by those of the terms that are on. */
    List<Figure> figuresAfter(Figure... own) {
        return Stream.concat(Stream.of(own), figures().stream()).toList();
    }

    private static void addIf(double weight, Figure figure, List<Figure> to) {
        if (weight != 0) {
            to.add(figure);
        }
    }

    private static void requireWeight(String name, double weight) {
        Check.that(weight >= 0 && weight <= LARGEST, name + " must be between 0 and 1000, was " + weight);
    }
}

package dev.lucency.ssl;

import dev.lucency.Check;
import dev.lucency.progress.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of the maps of patch scores beside the contrast. Each is a weight, 0 for off; the weighted terms are added to the
 * loss before the backward pass and never to the {@code loss} that is logged, so that losses stay comparable. Each term is logged
 * before its weight, as {@code regulariser_entropy} and so on.
 *
 * <p>What they mean, and what is exact in micro-batches: {@code docs/designs/top-k-watch.md}.
 *
 * @param entropy of the softmax over a view's scores, in nats, times this weight, is taken from the loss: above 0 it rewards
 *     scores that are spread over the view, below 0 scores that are concentrated on few patches
 * @param balance of the relative entropy from the batch's mean selection map to a broad prior over the view, which is highest in
 *     its middle; against scorers that look at the same place of every view
 * @param agreement of 1 minus the correlation of the score maps of a film's two views, over the places that both show; the other
 *     view's map gets no gradient
 * @param variation of the total variation of the score map, each scaled to a deviation of 1: against speckled maps
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

    /** All off. */
    public static PatchRegularisersConfig defaults() {
        return new PatchRegularisersConfig(0, 0, 0, 0);
    }

    /** Whether any is on. */
    public boolean any() {
        return !figures().isEmpty();
    }

    /** The figures of those that are on. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        addIf(entropy, Figure.REGULARISER_ENTROPY, figures);
        addIf(balance, Figure.REGULARISER_BALANCE, figures);
        addIf(agreement, Figure.REGULARISER_AGREEMENT, figures);
        addIf(variation, Figure.REGULARISER_VARIATION, figures);
        return figures;
    }

    /** The figures of a method that adds those that are on to its own. */
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

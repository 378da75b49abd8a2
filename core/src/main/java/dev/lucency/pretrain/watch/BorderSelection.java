package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symptom: the selection prefers patches at the film's edge.
 *
 * @param most largest excess over chance without a symptom; 0 is chance, 1 the largest possible
 */
record BorderSelection(double most) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double excess = figures.getOrDefault(Figure.PATCH_BORDER_EXCESS, 0.0);
        if (excess <= most) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the selection collapses to the border of the films: patches at the edge are chosen with an excess"
                        + " of %.3f (0: chance, 1: the most possible), above %s; raise patch-regularisers.balance or"
                        + " patch-regularisers.entropy, or crop the borders when the films are prepared",
                excess,
                most));
    }
}

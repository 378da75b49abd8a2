package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When patches at the film's edge are chosen nearly wherever there are any.
 *
 * @param most the excess over chance, of 1 for as many as can be
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
                "the selection collapses to the border of the films: patches at the edge are chosen %.3f as often as can be,"
                        + " on a scale where 0 is chance, above %s; raise patch-regularisers.balance or"
                        + " patch-regularisers.entropy, or crop the films' borders when they are prepared",
                excess,
                most));
    }
}

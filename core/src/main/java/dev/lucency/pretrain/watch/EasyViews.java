package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symptom: the two views of a film are matched almost without error, so that little is left to learn.
 *
 * @param accuracy contrastive accuracy above which the views are too easy
 */
record EasyViews(double accuracy) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double seen = figures.getOrDefault(Figure.CONTRASTIVE_ACCURACY, 0.0);
        return seen <= accuracy
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the views are too easy: contrastive accuracy is %.3f, above %s; start a new run with stronger views"
                                + " (a lower views.crop-min, more brightness, contrast and blur) or more negatives",
                        seen,
                        accuracy));
    }
}

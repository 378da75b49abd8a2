package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When views of a film are told from all others almost without fail, so that there is little left to learn.
 *
 * @param accuracy the contrastive accuracy above which they are
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

package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When patches are chosen by where they lie, whatever is seen there.
 *
 * @param mostInView how much their place in the view alone may explain of the choice
 * @param mostOnFilm how much their place on the film alone may
 */
record OnePlace(double mostInView, double mostOnFilm) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double inView = figures.getOrDefault(Figure.PATCH_FIXED_IN_VIEW, 0.0);
        double onFilm = figures.getOrDefault(Figure.PATCH_FIXED_ON_FILM, 0.0);
        if (inView > mostInView) {
            return Optional.of(told("in the view", inView, mostInView));
        }
        return onFilm > mostOnFilm ? Optional.of(told("on the film", onFilm, mostOnFilm)) : Optional.empty();
    }

    private static String told(String where, double explained, double most) {
        return String.format(
                Locale.ROOT,
                "the selection collapses to one place: where a patch lies %s explains %.3f of whether it is chosen, above %s;"
                        + " raise patch-regularisers.balance or patches.explore, or look at the positions in the report",
                where,
                explained,
                most);
    }
}

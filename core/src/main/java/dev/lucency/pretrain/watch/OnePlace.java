package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symptom: patches are selected by their position, regardless of their content.
 *
 * @param mostInView largest share of the variance that the position in the view may explain
 * @param mostOnFilm largest share of the variance that the position on the film may explain
 */
record OnePlace(double mostInView, double mostOnFilm) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double inView = figures.getOrDefault(Figure.PATCH_FIXED_IN_VIEW, 0.0);
        double onFilm = figures.getOrDefault(Figure.PATCH_FIXED_ON_FILM, 0.0);
        if (inView > mostInView) {
            return Optional.of(message("in the view", inView, mostInView));
        }
        return onFilm > mostOnFilm ? Optional.of(message("on the film", onFilm, mostOnFilm)) : Optional.empty();
    }

    private static String message(String where, double explained, double most) {
        return String.format(
                Locale.ROOT,
                "the selection collapses to one place: where a patch lies %s explains %.3f of whether it is chosen, above %s;"
                        + " raise patch-regularisers.balance or patches.explore, or look at the positions in the report",
                where,
                explained,
                most);
    }
}

package dev.lucency.ssl;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When patches are chosen by where they lie, in the view or on the film, whatever is seen there.
 *
 * @param most how much the place alone may explain of the choice
 */
record OnePlace(double most) implements Symptom {
    @Override
    public Optional<String> in(Map<String, Double> figures) {
        double inView = figures.getOrDefault(SelectionWatch.FIXED_IN_VIEW, 0.0);
        double onFilm = figures.getOrDefault(SelectionWatch.FIXED_ON_FILM, 0.0);
        if (inView <= most && onFilm <= most) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the selection collapses to one place: where a patch lies %s explains %.3f of whether it is chosen, above %s;"
                        + " raise patch-regularisers.balance or patches.explore, or look at the positions in the report",
                inView >= onFilm ? "in the view" : "on the film",
                Math.max(inView, onFilm),
                most));
    }
}

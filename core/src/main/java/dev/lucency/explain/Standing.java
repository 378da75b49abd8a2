package dev.lucency.explain;

import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.LocalisedFilm;
import java.util.Objects;

/**
 * How well the map of a film does among all scored maps of its kind.
 *
 * @param scored the figures of the map
 * @param rank rank of its AUC inside against outside, from 1 for the lowest; equals are ranked in the order of the films
 * @param of number of scored maps of this kind
 * @param chosen as what the film was chosen for a picture
 */
public record Standing(LocalisedFilm scored, int rank, int of, Case chosen) {
    /** As what a film was chosen. */
    public enum Case {
        /** Among the maps with the lowest AUC. */
        WORST,
        /** Among the maps in the middle. */
        MIDDLE,
        /** Among the maps with the highest AUC. */
        BEST,
        /** Not chosen for this map. */
        OTHER
    }

    /** Returns the AUC inside against outside. */
    public double auc() {
        return auc(scored);
    }

    static double auc(LocalisedFilm film) {
        return Objects.requireNonNull(film.figures().get(new InsideOutsideAuc()));
    }

    Standing as(Case reason) {
        return new Standing(scored, rank, of, reason);
    }
}

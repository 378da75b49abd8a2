package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.List;

/**
 * Chooses the threshold of {@link ThresholdIou} on films that are not judged, usually those of validation: of .1, .2 to .9, the one with
 * the highest mean intersection over union, the lowest of equals (Saporta et al. 2022, "Benchmarking saliency methods for chest X-ray
 * interpretation", choose per finding on their validation set).
 */
public final class BestThreshold {
    private static final int TENTHS = 10;

    private BestThreshold() {}

    /**
     * A film on which the threshold is chosen.
     *
     * @param map its map
     * @param region what the map should find
     */
    public record Marked(RankedMap map, Region region) {}

    /**
     * Returns the figure at the best threshold.
     *
     * @param films at least one film
     */
    public static ThresholdIou of(List<Marked> films) {
        Check.that(!films.isEmpty(), "films must be at least one");
        ThresholdIou best = new ThresholdIou(1.0 / TENTHS);
        for (int tenth = 2; tenth < TENTHS; tenth++) {
            ThresholdIou next = new ThresholdIou((double) tenth / TENTHS);
            best = mean(next, films) > mean(best, films) ? next : best;
        }
        return best;
    }

    private static double mean(ThresholdIou figure, List<Marked> films) {
        return films.stream()
                .mapToDouble(film -> figure.of(film.map(), film.region()))
                .average()
                .orElseThrow();
    }
}

package dev.lucency.eval;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Films by the size of their regions: all of them, or one of three parts of equally many films. */
public enum SizeGroup {
    /** All films. */
    ALL("all", 0, 3),
    /** The third of the films with the smallest regions. */
    SMALL("small", 0, 1),
    /** The third between. */
    MIDDLE("middle", 1, 2),
    /** The third of the films with the largest regions. */
    LARGE("large", 2, 3);

    /** The three parts, from small to large. */
    static final List<SizeGroup> THIRDS = List.of(SMALL, MIDDLE, LARGE);

    private final String key;
    private final int from; // thirds of the films
    private final int to;

    SizeGroup(String key, int from, int to) {
        this.key = key;
        this.from = from;
        this.to = to;
    }

    /** The name in files. */
    public String key() {
        return key;
    }

    /**
     * The films of this group, in the given order. A third ends at the area of its last film: films of that same area all belong to
     * it, so that ties go to the smaller group, which may leave a larger one empty.
     *
     * @param films of one target
     * @param area size of the region of a film
     */
    public <T> List<T> of(List<T> films, ToDoubleFunction<T> area) {
        if (films.isEmpty()) {
            return List.of();
        }
        double[] areas = films.stream().mapToDouble(area).sorted().toArray();
        double above = from == 0 ? Double.NEGATIVE_INFINITY : end(areas, from);
        double upTo = end(areas, to);
        return films.stream()
                .filter(film -> area.applyAsDouble(film) > above && area.applyAsDouble(film) <= upTo)
                .toList();
    }

    /** The largest area in the first so many thirds. */
    private static double end(double[] sorted, int thirds) {
        return sorted[(thirds * sorted.length + 2) / 3 - 1];
    }
}

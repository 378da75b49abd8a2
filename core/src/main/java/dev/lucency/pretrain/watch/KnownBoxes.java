package dev.lucency.pretrain.watch;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The known boxes of findings or side markers on the films of a set, as fractions of the film's sides. They serve monitoring
 * only and are never learned from.
 */
final class KnownBoxes {
    /** Label of a side marker. */
    private static final String MARKER = "marker";

    private final Map<Integer, List<Rectangle2D>> byRow = new HashMap<>();

    private KnownBoxes(PreparedSet set, Predicate<PreparedBox> wanted) {
        Map<String, Integer> rows = new HashMap<>();
        for (PreparedFilm film : set.films()) {
            rows.put(film.id(), film.row());
        }
        double side = set.size();
        for (PreparedBox box : set.boxes()) {
            Integer row = rows.get(box.film());
            if (row != null && wanted.test(box)) {
                byRow.computeIfAbsent(row, any -> new ArrayList<>())
                        .add(new Rectangle2D.Double(
                                box.x() / side, box.y() / side, box.width() / side, box.height() / side));
            }
        }
    }

    /** Returns the boxes of findings. */
    static KnownBoxes findings(PreparedSet set) {
        return new KnownBoxes(set, box -> box.kind() == FilmBox.Kind.FINDING);
    }

    /** Returns the boxes of side markers. */
    static KnownBoxes markers(PreparedSet set) {
        return new KnownBoxes(
                set, box -> box.kind() == FilmBox.Kind.DISTRACTOR && box.label().equals(MARKER));
    }

    /** Returns the boxes on a film; may be empty. */
    List<Rectangle2D> of(int row) {
        return byRow.getOrDefault(row, List.of());
    }
}

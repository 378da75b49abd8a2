package dev.lucency.explain.score;

import dev.lucency.data.Finding;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.FindingSizes;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The boxes of findings in a prepared set. */
public final class BoxedFindings {
    private BoxedFindings() {}

    /** Returns whether a film of a split has a box of a finding. */
    public static boolean any(PreparedSet set, Split split) {
        return boxes(set, split).findAny().isPresent();
    }

    /**
     * Returns the share of each film of a split that the boxes of each of its findings cover together; empty without boxes.
     *
     * @param labels names of findings, by which the sizes are named; those of a model can be spelled otherwise than those of the set
     */
    public static FindingSizes sizes(PreparedSet set, Split split, List<String> labels) {
        Map<String, Map<String, List<PreparedBox>>> boxes = boxes(set, split)
                .collect(Collectors.groupingBy(
                        box -> Finding.identity(box.label()),
                        TreeMap::new,
                        Collectors.groupingBy(PreparedBox::film, LinkedHashMap::new, Collectors.toList())));
        Map<String, Map<String, Double>> areas = new LinkedHashMap<>();
        for (String label : labels) {
            Map<String, Double> shares = new LinkedHashMap<>();
            boxes.getOrDefault(Finding.identity(label), Map.of())
                    .forEach((film, parts) ->
                            shares.put(film, Region.ofBoxes(parts, set.size()).share()));
            areas.put(label, shares);
        }
        return new FindingSizes(areas);
    }

    private static Stream<PreparedBox> boxes(PreparedSet set, Split split) {
        Set<String> films = Arrays.stream(set.rows(split))
                .mapToObj(row -> set.films().get(row).id())
                .collect(Collectors.toSet());
        return set.boxes().stream().filter(box -> box.kind() == FilmBox.Kind.FINDING && films.contains(box.film()));
    }
}

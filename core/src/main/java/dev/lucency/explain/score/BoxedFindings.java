package dev.lucency.explain.score;

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

/** The boxes of findings in a prepared set. */
public final class BoxedFindings {
    private BoxedFindings() {}

    /** Returns the share of each film of a split that the boxes of each of its findings cover together; empty without boxes. */
    public static FindingSizes sizes(PreparedSet set, Split split) {
        Set<String> films = Arrays.stream(set.rows(split))
                .mapToObj(row -> set.films().get(row).id())
                .collect(Collectors.toSet());
        Map<String, Map<String, List<PreparedBox>>> boxes = set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING && films.contains(box.film()))
                .collect(Collectors.groupingBy(
                        PreparedBox::label,
                        TreeMap::new,
                        Collectors.groupingBy(PreparedBox::film, LinkedHashMap::new, Collectors.toList())));
        Map<String, Map<String, Double>> areas = new LinkedHashMap<>();
        boxes.forEach((finding, own) -> {
            Map<String, Double> shares = new LinkedHashMap<>();
            own.forEach((film, parts) ->
                    shares.put(film, Region.ofBoxes(parts, set.size()).share()));
            areas.put(finding, shares);
        });
        return new FindingSizes(areas);
    }
}

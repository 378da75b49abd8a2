package dev.lucency.cli.text;

import dev.lucency.io.Json;
import dev.lucency.prepare.duplicate.FilmPair;
import dev.lucency.prepare.duplicate.SetOverlap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The patients and films that two prepared sets share, or that one set has twice, as text and as JSON. */
public final class OverlapText {
    private OverlapText() {}

    /**
     * Returns the overlap for a terminal.
     *
     * @param two whether two sets were compared, not one with itself
     */
    public static String of(SetOverlap overlap, boolean two) {
        StringBuilder text = new StringBuilder();
        if (two) {
            text.append("patients in both: ").append(patients(overlap)).append(System.lineSeparator());
        }
        long exact = overlap.films().stream().filter(FilmPair::exact).count();
        text.append(String.format(
                Locale.ROOT,
                "%s: %s (%s with equal pixels, %s that look alike)%n",
                !two ? "duplicate films" : "films in both",
                count(overlap.films().size()),
                count(exact),
                count(overlap.films().size() - exact)));
        bySplit(overlap)
                .forEach((splits, pairs) -> text.append(String.format(
                        Locale.ROOT,
                        "  %s: %s, such as %s and %s%n",
                        splits,
                        count(pairs.size()),
                        pairs.get(0).one().id(),
                        pairs.get(0).other().id())));
        return text.toString();
    }

    private static String patients(SetOverlap overlap) {
        if (overlap.comparable()) {
            return count(overlap.patients().size());
        }
        int sameIds = overlap.sameIds().size();
        return sameIds == 0
                ? "unknown: the sets come from different sources, so their ids cannot be compared"
                : "unknown; " + count(sameIds)
                        + " ids are in both sets: if they are the same patients, prepare both sets with the same --name";
    }

    private static Map<String, List<FilmPair>> bySplit(SetOverlap overlap) {
        return overlap.films().stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.one().split().text() + " and "
                                + pair.other().split().text(),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /** Returns the overlap for programs. Names of fields stay; new ones may be added. */
    public static ObjectNode json(SetOverlap overlap, Path one, @Nullable Path other) {
        ObjectNode json = Json.object().put("one", one.toString());
        if (other != null) {
            json.put("other", other.toString()).put("patients_compared", overlap.comparable());
            json.set("patients", Json.tree(overlap.patients()));
            json.set("same_ids", Json.tree(overlap.sameIds()));
        }
        ArrayNode films = json.putArray("films");
        overlap.films()
                .forEach(pair -> films.addObject()
                        .put("kind", pair.exact() ? "exact" : "near")
                        .put("bits", pair.bits())
                        .put("id", pair.one().id())
                        .put("split", pair.one().split().text())
                        .put("other_id", pair.other().id())
                        .put("other_split", pair.other().split().text()));
        return json;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

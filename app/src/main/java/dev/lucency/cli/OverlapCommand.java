package dev.lucency.cli;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleProgress;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.prepare.duplicate.FilmPair;
import dev.lucency.prepare.duplicate.SetOverlap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code overlap}: finds patients and films that two prepared sets have in common. */
@Command(
        name = "overlap",
        header = "Find patients and films that two prepared sets have in common, or films that one set contains "
                + "twice.",
        description = {
            "%nFilms are compared by their pixels and by a perceptual hash. The hash finds films that were "
                    + "saved again, scaled, made brighter or inverted; it finds few that were cropped, shifted, "
                    + "rotated or mirrored. Equal patient ids mean the same patient if both sets have the same name, "
                    + "or if some film (matched by pixels or id) is in both sets with the same patient id. Otherwise "
                    + "equal ids are reported but do not count as overlap. A backbone must not be tested on films that "
                    + "it was pre-trained on.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency overlap nih-224 openi-224 --strict",
            "  lucency overlap kermany-224",
        })
final class OverlapCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "A prepared set.")
    Path one = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "Another prepared set; default: look for duplicates in A.")
    @Nullable
    Path other;

    @Option(names = "--strict", description = "Return exit code 1 if there is any overlap.")
    boolean strict;

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        PreparedSet first = open(one);
        SetOverlap overlap = other == null ? SetOverlap.within(first) : SetOverlap.of(first, open(other));
        screen.print(output.json ? Json.pretty(json(overlap)) : text(overlap));
        return strict && !overlap.isNone() ? Failure.MENDABLE : 0;
    }

    private PreparedSet open(Path folder) {
        try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            return PreparedSet.open(folder, progress);
        }
    }

    private String text(SetOverlap overlap) {
        StringBuilder text = new StringBuilder();
        if (other != null) {
            text.append("patients in both: ").append(patients(overlap)).append(System.lineSeparator());
        }
        long exact = overlap.films().stream().filter(FilmPair::exact).count();
        text.append(String.format(
                Locale.ROOT,
                "%s: %s (%s with equal pixels, %s that look alike)%n",
                other == null ? "duplicate films" : "films in both",
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

    private ObjectNode json(SetOverlap overlap) {
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

package dev.lucency.cli;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleProgress;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.OverlapText;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.prepare.duplicate.SetOverlap;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        screen.print(
                output.json
                        ? Json.pretty(OverlapText.json(overlap, one, other))
                        : screen.named(OverlapText.of(overlap, other != null)));
        return strict && !overlap.isNone() ? Failure.MENDABLE : 0;
    }

    private PreparedSet open(Path folder) {
        try (ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            return PreparedSet.open(folder, progress);
        }
    }
}

package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.data.PreparationCounts;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.source.FilmListing;
import dev.lucency.work.Prepare;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The options that all data sets share. */
public final class PreparationOptions {
    @Mixin
    StandardOutput screen = new StandardOutput();

    @Mixin
    JsonOption format = new JsonOption();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The prepared set: a new folder.")
    public Path out = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "224",
            description = "Side of the square films, in pixels; default ${DEFAULT-VALUE}.")
    public int size;

    @Option(
            names = "--fine",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Side of a finer copy that is kept of each film, in pixels, a multiple of --size; default: none.")
    public int fine;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            defaultValue = "crop",
            description = "How to make a film square: crop or pad; default ${DEFAULT-VALUE}.")
    Fit fit = Fit.CROP;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of films read in parallel; default: the number of processors.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--allow-rejected", description = "Continue although more than 5 %% of the films cannot be used.")
    boolean allowRejected;

    @Option(
            names = "--allow-duplicates",
            description =
                    "Continue although two splits contain the same film under different names; see duplicates.csv.")
    boolean allowDuplicates;

    /** Checks the options and the output folder before the data set is read. */
    public void require() {
        chosen();
        Preparation.requireFree(out);
    }

    private PrepareOptions chosen() {
        return SettingException.checked(
                () -> new PrepareOptions(size, fine, fit, threads, allowRejected, allowDuplicates));
    }

    /** Prepares a data set and prints the counts. */
    public int prepare(FilmListing source) {
        PrepareOptions chosen = chosen();
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            PreparationCounts counts = new Prepare(source, chosen, out).run(console.work());
            screen.print(format.json ? Json.pretty(json(source, counts)) : line(counts));
        }
        return 0;
    }

    private String line(PreparationCounts counts) {
        return String.format(
                Locale.ROOT,
                "%s: %,d films of %,d patients (train %,d, validation %,d, test %,d), %d rejected%n",
                out,
                counts.films(),
                counts.patients(),
                counts.train().films(),
                counts.validation().films(),
                counts.test().films(),
                counts.rejected());
    }

    private ObjectNode json(FilmListing source, PreparationCounts counts) {
        ObjectNode json = Json.object().put("out", out.toString()).put("name", source.name());
        json.set("labels", Json.tree(source.labels()));
        for (Split split : Split.values()) {
            json.set(split.text(), Json.tree(counts.part(split)));
        }
        json.put("rejected", counts.rejected());
        ObjectNode reasons = json.putObject("rejected_by_reason");
        SetSummary summary = SetSummary.read(out);
        summary.byReason().forEach((reason, films) -> reasons.put(reason, films.size()));
        ObjectNode notes = json.putObject("notes");
        summary.byNote().forEach((note, films) -> notes.put(note, films.size()));
        return json;
    }
}

package dev.lucency.cli;

import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.ComparisonTable;
import dev.lucency.io.Json;
import dev.lucency.work.Compare;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares models by their predictions. */
@Command(
        name = "compare",
        header = "Compare models on the same films by their predictions alone: paired differences with intervals.",
        description = {
            "%nReads predictions.csv of each folder, which any tool may have written: image_id, patient_id, split, then for each "
                    + "label LABEL_target (1, 0, or empty for unknown) and LABEL_probability. Films may be in any order. "
                    + "Differences are formed within draws of patients; p-values are corrected by Holm over all "
                    + "labels and pairs of a metric, those of means over all pairs.%n",
            "Where the folders tell how the models were made, it says in what they differ: the size of the films, how many films they "
                    + "learned from, the steps of pre-training, the split, what uncertain and blank labels were taken for.%n",
            "Where the results of evaluate and knn tell that a model has seen their patients before, it is told here too.%n",
            "Writes comparison.csv, comparison.json, and report.html, which opens offline.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency compare test-random test-moco test-simclr --out comparison",
            "  lucency compare test-moco theirs.csv --reference theirs.csv --out comparison"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "2..*",
            paramLabel = "PREDICTIONS",
            description = "The --out of an evaluate, another folder with predictions.csv, or such a file; two or more.")
    List<Path> models = List.of();

    @Option(
            names = "--reference",
            paramLabel = "PREDICTIONS",
            description = "The one of them that the others are compared with; default the first.")
    @Nullable
    Path reference;

    @Option(names = "--all-pairs", description = "Compare every two instead.")
    boolean allPairs;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The result: a new folder.")
    Path out = Path.of("");

    @Mixin
    DrawOptions bootstrap = new DrawOptions();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        Compare request = new Compare(models, Optional.ofNullable(reference), allPairs, bootstrap.rule(), out);
        Compare.Result result;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            result = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("comparison.json")))
                        : ComparisonTable.text(result.comparison())
                                + result.overlaps().text()
                                + result.arms().text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }
}

package dev.lucency.cli;

import dev.lucency.SettingException;
import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.AcrossSetsTable;
import dev.lucency.cli.text.ComparisonTable;
import dev.lucency.eval.SizeGroup;
import dev.lucency.io.Json;
import dev.lucency.result.AcrossSets;
import dev.lucency.work.Compare;
import dev.lucency.work.CompareSets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compare}: compares models by their predictions. */
@Command(
        name = "compare",
        header = "Compare models on the same films by their predictions alone: paired differences with intervals.",
        description = {
            "%nReads predictions.csv of each folder, which any tool may have written, with the columns "
                    + "image_id, patient_id, split, and for each label LABEL_target (1, 0, or blank for unknown) and "
                    + "LABEL_probability. Films may be in any order. Differences are computed within each bootstrap "
                    + "resample of patients. P-values are Holm-corrected over all labels and pairs of a metric; those "
                    + "of means over all pairs.%n",
            "If the folders describe how the models were made, reports in what they differ: the size of the "
                    + "films, the number of training films, the steps of pre-training, the split, the treatment of "
                    + "uncertain and blank labels.%n",
            "If the results of evaluate and knn state that a model has already seen their patients, this is "
                    + "reported too.%n",
            "Writes comparison.csv, comparison.json (with --sets sets.csv, sets.json), and report.html, which opens "
                    + "offline.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency compare test-random test-moco test-simclr --out comparison",
            "  lucency compare test-moco theirs.csv --reference theirs.csv --out comparison",
            "  lucency compare --sets moco-at-home moco-elsewhere simclr-at-home simclr-elsewhere --out sets"
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "2..*",
            paramLabel = "PREDICTIONS",
            description =
                    "Output folder of evaluate, another folder with predictions.csv, or such a file; two or more.")
    List<Path> models = List.of();

    @Option(
            names = "--reference",
            paramLabel = "PREDICTIONS",
            description = "The one that the others are compared with; default: the first.")
    @Nullable
    Path reference;

    @Option(names = "--all-pairs", description = "Compare every pair instead.")
    boolean allPairs;

    @Option(
            names = "--findings",
            paramLabel = "SIZE",
            defaultValue = "all",
            description =
                    "Count only films with small, middle or large findings as films with a finding, by thirds of "
                            + "the area of their boxes, each against all films without it: all, small, middle, large; default: all.")
    SizeGroup findings = SizeGroup.ALL;

    @Option(
            names = "--sets",
            description =
                    "The results are those of one or several models on different sets of films: say how much lower "
                            + "each model is on the other sets than on that of the first result. Takes results of evaluate.")
    boolean sets;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, which must be new.")
    Path out = Path.of("");

    @Mixin
    DrawOptions bootstrap = new DrawOptions();

    @Mixin
    JsonOption output = new JsonOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    @Override
    public Integer call() {
        return sets ? acrossSets() : sameFilms();
    }

    private int acrossSets() {
        if (reference != null || allPairs || findings != SizeGroup.ALL) {
            throw new SettingException(
                    "--sets compares each model with itself; give it without --reference, --all-pairs and"
                            + " --findings");
        }
        AcrossSets across;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            across = new CompareSets(models, bootstrap.rule(), out).run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("sets.json")))
                        : AcrossSetsTable.text(across) + out.resolve("report.html") + System.lineSeparator());
        return 0;
    }

    private int sameFilms() {
        Compare request =
                new Compare(models, Optional.ofNullable(reference), allPairs, findings, bootstrap.rule(), out);
        Compare.Result result;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            result = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("comparison.json")))
                        : ComparisonTable.text(result.comparison())
                                + screen.named(result.overlaps().text())
                                + result.arms().text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }
}

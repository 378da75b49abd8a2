package dev.lucency.cli;

import dev.lucency.cli.option.DrawOptions;
import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.FractionTable;
import dev.lucency.io.Json;
import dev.lucency.work.Fractions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code fractions}: draws how well starts do over the share of the labels. */
@Command(
        name = "fractions",
        header = "Draw how well starts do with few and with many labels, over several draws and seeds.",
        description = {
            "%nReads predictions of several models on the same films, and the share of the labels that each "
                    + "model learned from. Models with the same start and the same share, but another draw of the "
                    + "share or another seed, are averaged: the figure is their mean, computed within each bootstrap "
                    + "resample of patients, with its interval; the standard deviation between the models is given "
                    + "too. Starts are compared at each share; p-values are Holm-corrected over all comparisons of a "
                    + "metric.%n",
            "ARM=RESULT puts a result into an arm that you name, for example pre-trainings that differ only "
                    + "in their seed, or the PROBE/cross-validation of a probe with --folds. A result that does not "
                    + "state its share counts as trained on all labels.%n",
            "Reports in what the arms differ besides their starts: the size of the films, the number of "
                    + "training films at a share, the steps of pre-training, the split.%n",
            "If a result states that its model has already seen these patients, this is reported too.%n",
            "Writes fractions.csv, fractions.json, and report.html with the curves, which opens offline.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency fractions test-random-* test-moco-* test-simclr-* --out fractions",
            "  lucency fractions plain=probe-1 plain=probe-2 top-k=probe-3 top-k=probe-4 --out seeds"
        })
final class FractionsCommand implements Callable<Integer> {
    @Parameters(
            arity = "2..*",
            paramLabel = "[ARM=]RESULT",
            description =
                    "Output folder of evaluate or knn, or a model folder with its predictions on validation; two or "
                            + "more.")
    List<String> results = List.of();

    @Option(
            names = "--reference",
            paramLabel = "RESULT",
            description = "The result or arm with whose start the others are compared; default: the first.")
    @Nullable
    String reference;

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
        Fractions request = new Fractions(results, Optional.ofNullable(reference), bootstrap.rule(), out);
        Fractions.Result result;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            result = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("fractions.json")))
                        : FractionTable.text(result.curves())
                                + screen.named(result.overlaps().text())
                                + result.arms().text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }
}

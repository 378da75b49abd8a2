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

/** Draws what starts are worth over the share of the labels. */
@Command(
        name = "fractions",
        header = "Draw what starts are worth with few labels and with many, over several draws and seeds.",
        description = {
            "%nReads what models said of the same films, and from what each learned. Models of one start and one share of the"
                    + " labels, with other draws of them or other seeds, become one figure: their mean, formed within each"
                    + " draw of patients, with its interval; how they differ from each other stands beside it. Starts are"
                    + " compared share by share; p-values are corrected by Holm over all comparisons of a metric.%n",
            "ARM=RESULT puts a result into an arm that you name, such as pre-trainings that differ by their seed, or the"
                    + " PROBE/cross-validation of a probe with --folds. Without a word of its own it learned from all labels.%n",
            "It says in what the arms differ beside their starts: the size of the films, how many films they learned from at a"
                    + " share, the steps of pre-training, the split.%n",
            "Where a result tells that its model has seen these patients before, it is told here too.%n",
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
                    "The --out of an evaluate or a knn, or a model with its predictions on validation; two or more.")
    List<String> results = List.of();

    @Option(
            names = "--reference",
            paramLabel = "RESULT",
            description = "One of them, or an arm: the others are compared with its start; default the first.")
    @Nullable
    String reference;

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
        Fractions request = new Fractions(results, Optional.ofNullable(reference), bootstrap.rule(), out);
        Fractions.Result result;
        try (ConsoleWork console = ConsoleWork.open(screen)) {
            result = request.run(console.work());
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("fractions.json")))
                        : FractionTable.text(result.curves())
                                + result.overlaps().text()
                                + result.arms().text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }
}

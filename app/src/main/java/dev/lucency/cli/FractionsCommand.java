package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.Repeat;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.FractionPage;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import dev.lucency.result.FractionCsv;
import dev.lucency.result.FractionJson;
import dev.lucency.result.OverlapResult;
import dev.lucency.seen.SeenOverlap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
        OutputFolder.requireFree(out, "");
        EvaluationRule rule = bootstrap.rule();
        List<Repeat> repeats = results.stream().map(RepeatFolder::read).toList();
        FractionCurves curves = curves(repeats, rule);
        ArmDifferences arms = ArmDifferences.of(IntStream.range(0, repeats.size())
                .mapToObj(result -> RepeatFolder.facts(results.get(result), repeats.get(result)))
                .toList());
        ArmOverlaps overlaps = overlaps();
        try (DraftFolder draft = DraftFolder.open(out)) {
            Json.write(draft.path().resolve("fractions.json"), FractionJson.of(curves, arms, overlaps));
            FractionCsv.write(draft.path().resolve("fractions.csv"), curves);
            FractionPage.write(draft.path().resolve("report.html"), curves, arms, overlaps);
            draft.finish();
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("fractions.json")))
                        : FractionTable.text(curves)
                                + overlaps.text()
                                + arms.text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }

    /** What the results say of films that their models have seen. */
    private ArmOverlaps overlaps() {
        Map<String, SeenOverlap> told = new LinkedHashMap<>();
        results.forEach(result ->
                OverlapResult.read(RepeatFolder.folder(result)).ifPresent(overlap -> told.put(result, overlap)));
        return new ArmOverlaps(told);
    }

    private FractionCurves curves(List<Repeat> repeats, EvaluationRule rule) {
        String asked = reference == null ? results.get(0) : reference;
        boolean arm = repeats.stream().anyMatch(repeat -> repeat.arm().equals(asked));
        try {
            return FractionCurves.of(
                    repeats, arm ? asked : RepeatFolder.read(asked).arm(), rule);
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }
}

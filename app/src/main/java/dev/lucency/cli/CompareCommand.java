package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.eval.Alignment;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.ComparisonPage;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmFacts;
import dev.lucency.result.ArmOverlaps;
import dev.lucency.result.ComparisonCsv;
import dev.lucency.result.ComparisonJson;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.seen.SeenOverlap;
import java.nio.file.Files;
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
import picocli.CommandLine.ParameterException;
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
    private static final String PREDICTIONS = "predictions.csv";

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
        OutputFolder.requireFree(out, "");
        EvaluationRule rule = bootstrap.rule();
        int place = reference();
        Alignment films = aligned();
        Comparison comparison =
                allPairs ? Comparison.ofAllPairs(films, rule) : Comparison.withReference(films, place, rule);
        ArmDifferences arms = arms(films);
        ArmOverlaps overlaps = overlaps(films);
        try (DraftFolder draft = DraftFolder.open(out)) {
            Json.write(draft.path().resolve("comparison.json"), ComparisonJson.of(comparison, arms, overlaps));
            ComparisonCsv.write(draft.path().resolve("comparison.csv"), comparison);
            ComparisonPage.write(draft.path().resolve("report.html"), comparison, arms, overlaps);
            draft.finish();
        }
        screen.print(
                output.json
                        ? Json.pretty(Json.read(out.resolve("comparison.json")))
                        : ComparisonTable.text(comparison)
                                + overlaps.text()
                                + arms.text()
                                + out.resolve("report.html")
                                + System.lineSeparator());
        return 0;
    }

    /** What the folders tell of how the models were made. */
    private ArmDifferences arms(Alignment films) {
        return ArmDifferences.of(IntStream.range(0, models.size())
                .mapToObj(model ->
                        ArmFacts.of(films.models().get(model).name(), RepeatFolder.told(folder(models.get(model)))))
                .toList());
    }

    private static Path folder(Path model) {
        Path parent = model.toAbsolutePath().getParent();
        return parent != null && model.endsWith(PREDICTIONS) && !Files.isDirectory(model) ? parent : model;
    }

    private int reference() {
        Path asked = reference;
        if (asked == null) {
            return 0;
        }
        int place = models.stream().map(Path::normalize).toList().indexOf(asked.normalize());
        if (place < 0 || allPairs) {
            throw new ParameterException(
                    requireNonNull(screen.command).commandLine(),
                    allPairs
                            ? "--reference and --all-pairs ask for different comparisons; give one of them"
                            : "--reference must be one of the predictions " + models + ", was " + asked);
        }
        return place;
    }

    private Alignment aligned() {
        List<NamedPredictions> named = models.stream()
                .map(model -> new NamedPredictions(model.normalize().toString(), PredictionsCsv.read(file(model))))
                .toList();
        try {
            return shortened(Alignment.of(named));
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What the results say of films that their models have seen. */
    private ArmOverlaps overlaps(Alignment films) {
        Map<String, SeenOverlap> told = new LinkedHashMap<>();
        for (int model = 0; model < models.size(); model++) {
            String name = films.models().get(model).name();
            OverlapResult.read(models.get(model)).ifPresent(overlap -> told.put(name, overlap));
        }
        return new ArmOverlaps(told);
    }

    /** The models under the last names of their paths, if these tell them apart. */
    private Alignment shortened(Alignment films) {
        List<String> names = models.stream()
                .map(model -> model.toAbsolutePath().normalize().getFileName().toString())
                .toList();
        if (names.stream().distinct().count() < names.size()) {
            return films;
        }
        return new Alignment(
                IntStream.range(0, names.size())
                        .mapToObj(model -> new NamedPredictions(
                                names.get(model), films.models().get(model).predictions()))
                        .toList(),
                films.leftOut());
    }

    private static Path file(Path model) {
        return Files.isDirectory(model) ? model.resolve(PREDICTIONS) : model;
    }
}

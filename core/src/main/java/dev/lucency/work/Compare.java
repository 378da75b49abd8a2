package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.SettingException;
import dev.lucency.eval.Alignment;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.eval.SizeGroup;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.ComparisonPage;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmFacts;
import dev.lucency.result.ArmOverlaps;
import dev.lucency.result.ComparisonCsv;
import dev.lucency.result.ComparisonJson;
import dev.lucency.result.FindingSizesCsv;
import dev.lucency.result.OverlapResult;
import dev.lucency.seen.SeenOverlap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares the predictions of several models on the same films: paired differences with confidence intervals.
 *
 * @param models two or more model or result folders with {@code predictions.csv}, or such files
 * @param reference model that all others are compared with; the first one if empty
 * @param allPairs whether every pair of models is compared instead
 * @param findings size of the findings that are compared; but for all, each folder must be a result of films with boxes
 * @param rule how confidence intervals are computed
 * @param out new folder for the result
 */
public record Compare(
        List<Path> models,
        Optional<Path> reference,
        boolean allPairs,
        SizeGroup findings,
        EvaluationRule rule,
        Path out) {
    private static final String PREDICTIONS = "predictions.csv";

    /** @throws SettingException if the reference is not one of the models, or is given together with {@code allPairs} */
    public Compare {
        models = List.copyOf(models);
        if (reference.isPresent() && allPairs) {
            throw new SettingException("reference and 'all-pairs' ask for different comparisons; give one of them");
        }
        if (reference.isPresent() && place(models, reference.get()) < 0) {
            throw new SettingException(
                    "reference must be one of the predictions " + models + ", was " + reference.get());
        }
    }

    /**
     * Result of the comparison.
     *
     * @param comparison differences with their confidence intervals
     * @param arms further differences in how the models were made
     * @param overlaps recorded overlaps between the films and those that each model has seen
     */
    public record Result(Comparison comparison, ArmDifferences arms, ArmOverlaps overlaps) {}

    /**
     * Compares the models and writes the result.
     *
     * @throws DataException if the output folder is not free, or the predictions are of different films or labels
     */
    public Result run(Work work) {
        OutputFolder.requireFree(out, "");
        Alignment films = aligned();
        Comparison comparison = allPairs
                ? Comparison.ofAllPairs(films, rule)
                : Comparison.withReference(
                        films, reference.map(asked -> place(models, asked)).orElse(0), rule);
        ArmDifferences arms = arms(films);
        ArmOverlaps overlaps = overlaps(films);
        try (DraftFolder draft = DraftFolder.open(out)) {
            Json.write(draft.path().resolve("comparison.json"), ComparisonJson.of(comparison, arms, overlaps));
            ComparisonCsv.write(draft.path().resolve("comparison.csv"), comparison);
            ComparisonPage.write(draft.path().resolve("report.html"), comparison, arms, overlaps);
            draft.finish();
        }
        return new Result(comparison, arms, overlaps);
    }

    private static int place(List<Path> models, Path asked) {
        return models.stream().map(Path::normalize).toList().indexOf(asked.normalize());
    }

    /** Reads from the folders how the models were made. */
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

    private Alignment aligned() {
        List<NamedPredictions> named = models.stream()
                .map(model ->
                        new NamedPredictions(model.normalize().toString(), FindingSizesCsv.read(file(model), findings)))
                .toList();
        try {
            return shortened(Alignment.of(named));
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private ArmOverlaps overlaps(Alignment films) {
        Map<String, SeenOverlap> told = new LinkedHashMap<>();
        for (int model = 0; model < models.size(); model++) {
            String name = films.models().get(model).name();
            OverlapResult.read(models.get(model)).ifPresent(overlap -> told.put(name, overlap));
        }
        return new ArmOverlaps(told);
    }

    /** Names the models by the last part of their paths, if these are distinct. */
    private Alignment shortened(Alignment films) {
        List<String> names = models.stream().map(Starts::name).toList();
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

package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.AcrossSetsPage;
import dev.lucency.result.AcrossSets;
import dev.lucency.result.AcrossSetsCsv;
import dev.lucency.result.AcrossSetsJson;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.PredictionsCsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares one or several models between sets of films, such as those of their own hospital and those of another: what is lost on the way.
 *
 * @param results results of {@code evaluate}; the set of the first one is that which the others are compared with
 * @param rule how confidence intervals are computed
 * @param out new folder for the result
 */
public record CompareSets(List<Path> results, EvaluationRule rule, Path out) {
    public CompareSets {
        results = List.copyOf(results);
    }

    /**
     * Compares the sets and writes the result.
     *
     * @throws DataException if the output folder is not free, a folder is no result of {@code evaluate}, or the results do not fit each other
     */
    public AcrossSets run(Work work) {
        OutputFolder.requireFree(out, "");
        AcrossSets across = across();
        try (DraftFolder draft = DraftFolder.open(out)) {
            Json.write(draft.path().resolve("sets.json"), AcrossSetsJson.of(across));
            AcrossSetsCsv.write(draft.path().resolve("sets.csv"), across);
            AcrossSetsPage.write(draft.path().resolve("report.html"), across);
            draft.finish();
        }
        return across;
    }

    private AcrossSets across() {
        List<AcrossSets.Judgement> judgements =
                results.stream().map(CompareSets::read).toList();
        try {
            return AcrossSets.of(judgements, rule);
        } catch (IllegalArgumentException e) {
            throw new DataException(String.valueOf(e.getMessage()), e);
        }
    }

    private static AcrossSets.Judgement read(Path folder) {
        if (!Files.isRegularFile(folder.resolve("metrics.json"))) {
            throw new DataException(folder
                    + ": is no result of evaluate (it has no metrics.json); name the folders that evaluate wrote");
        }
        ModelEvaluation result = EvaluationJson.read(folder.resolve("metrics.json"));
        return new AcrossSets.Judgement(
                model(folder, result), result.dataSet().name(), PredictionsCsv.read(folder.resolve("predictions.csv")));
    }

    /** Returns the name of the model's folder, by which results of one model on several sets belong together. */
    private static String model(Path folder, ModelEvaluation result) {
        String model = RepeatFolder.told(folder).path("model").asString("");
        return model.isEmpty() ? result.model() : Starts.name(Path.of(model));
    }
}

package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Thresholds;
import dev.lucency.result.DataSetName;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.OverlapCheck;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Result of a new model on the validation films that it was chosen on, as written to its folder.
 *
 * @param evaluation scores of the model
 * @param overlap overlap of the films with those that the model or its start has seen; empty if it was not checked
 */
public record ValidationResult(ModelEvaluation evaluation, Optional<OverlapResult> overlap) {
    /**
     * Writes {@code predictions.csv} and {@code metrics.json}, without a check of overlap.
     *
     * @param name name of the model in tables
     */
    static ValidationResult write(Path folder, String name, PreparedSet set, Predictions predictions) {
        ModelEvaluation named = named(folder, name, set, predictions);
        EvaluationJson.write(folder.resolve("metrics.json"), named);
        return new ValidationResult(named, Optional.empty());
    }

    /**
     * Writes {@code predictions.csv} and {@code metrics.json}, with the overlap of the films with those that the model or its start has
     * seen.
     *
     * @param check overlap check of the films
     * @param remarks remarks to show with the result
     */
    static ValidationResult write(
            Path folder,
            String name,
            PreparedSet set,
            Predictions predictions,
            OverlapCheck check,
            ResultRemarks remarks) {
        ModelEvaluation named = named(folder, name, set, predictions);
        OverlapResult overlap = OverlapResult.of(check, predictions, Thresholds.none(), EvaluationRule.withSeed(1));
        EvaluationJson.write(folder.resolve("metrics.json"), named, overlap, remarks);
        return new ValidationResult(named, Optional.of(overlap));
    }

    private static ModelEvaluation named(Path folder, String name, PreparedSet set, Predictions predictions) {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions);
        return new ModelEvaluation(name, DataSetName.of(set), Evaluation.of(predictions, EvaluationRule.withSeed(1)));
    }
}

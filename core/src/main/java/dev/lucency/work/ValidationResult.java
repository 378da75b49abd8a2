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
 * What a new model says of the films that it was chosen on, as it stands in the model's folder.
 *
 * @param evaluation its scores
 * @param overlap what the films have in common with those that the model, or what it started from, has seen; empty where that was
 *     not asked
 */
public record ValidationResult(ModelEvaluation evaluation, Optional<OverlapResult> overlap) {
    /**
     * Writes {@code predictions.csv} and {@code metrics.json}.
     *
     * @param name of the model in tables
     */
    static ValidationResult write(Path folder, String name, PreparedSet set, Predictions predictions) {
        ModelEvaluation named = named(folder, name, set, predictions);
        EvaluationJson.write(folder.resolve("metrics.json"), named);
        return new ValidationResult(named, Optional.empty());
    }

    /**
     * The same with what the films have in common with those that the model, or what it started from, has seen.
     *
     * @param check of the films of the predictions
     * @param remarks what else must be known
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

package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Predictions;
import dev.lucency.report.EvaluationJson;
import dev.lucency.report.ModelEvaluation;
import dev.lucency.report.PredictionsCsv;
import java.nio.file.Path;

/** What a new model says of the films that it was chosen on, as it stands in the model's folder. */
final class ValidationResult {
    private ValidationResult() {}

    /**
     * Writes {@code predictions.csv} and {@code metrics.json}.
     *
     * @param name of the model in tables
     * @return the scores as a table
     */
    static String write(Path folder, String name, PreparedSet set, Predictions predictions) {
        PredictionsCsv.write(folder.resolve("predictions.csv"), predictions);
        Evaluation evaluation = Evaluation.of(predictions, EvaluationRule.withSeed(1));
        ModelEvaluation named = new ModelEvaluation(name, DataSets.name(set), evaluation);
        EvaluationJson.write(folder.resolve("metrics.json"), named);
        return ScoreTable.text(named);
    }
}

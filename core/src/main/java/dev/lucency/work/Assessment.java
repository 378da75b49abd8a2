package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.LabelCurves;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Shift;
import dev.lucency.eval.Subgroups;
import dev.lucency.model.FilmClassifier;
import dev.lucency.result.DataSetName;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.FilmGroups;
import dev.lucency.transfer.MetadataFloor;
import dev.lucency.transfer.SharedLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model to be judged on a split.
 *
 * @param folder the model's
 * @param name in tables
 * @param model what it says
 * @param decision what was chosen for it on validation
 * @param set the films' set
 * @param split which films
 * @param rule how it is judged
 */
record Assessment(
        Path folder,
        String name,
        FilmClassifier model,
        DecisionRule decision,
        PreparedSet set,
        Split split,
        EvaluationRule rule) {
    /**
     * All that there is to say.
     *
     * @param raw what the network said
     * @param predictions the same at the model's temperatures
     * @param testReads how often the model has read these films; 0 if they are not of test
     * @param remarks what else must be known
     * @param overlap of the films with all that the model has seen
     */
    EvaluationDetails of(
            Predictions raw, Predictions predictions, int testReads, ResultRemarks remarks, OverlapCheck overlap) {
        SharedLabels labels = SharedLabels.of(model.labels(), set);
        return new EvaluationDetails(
                Starts.name(folder),
                new ModelEvaluation(name, DataSetName.of(set), Evaluation.of(predictions, decision.thresholds(), rule)),
                decision.temperature().temperatures(),
                Evaluation.of(raw, rule),
                floor(predictions),
                FilmGroups.of(set, split).stream()
                        .map(grouping -> Subgroups.of(predictions, decision.thresholds(), grouping, rule))
                        .toList(),
                LabelCurves.of(predictions, rule),
                shift(predictions),
                testReads,
                labels.modelOnly(),
                labels.setOnly(),
                remarks,
                OverlapResult.of(overlap, predictions, decision.thresholds(), rule));
    }

    private Optional<EvaluationDetails.Floor> floor(Predictions predictions) {
        return MetadataFloor.predict(model, set, split)
                .map(floor -> new EvaluationDetails.Floor(
                        floor, Evaluation.of(floor, rule), PairedDifference.between(predictions, floor, rule)));
    }

    /** Against what the model said of the validation films that it was chosen on, if its folder holds that. */
    private List<Shift> shift(Predictions predictions) {
        Path validation = folder.resolve("predictions.csv");
        return Files.isRegularFile(validation)
                ? Shift.between(decision.temperature().applied(PredictionsCsv.read(validation)), predictions)
                : List.of();
    }
}

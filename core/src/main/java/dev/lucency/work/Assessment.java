package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FindingSizes;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One evaluation: a model, the films and the rule.
 *
 * @param folder folder of the model
 * @param name name of the model in tables
 * @param model the model
 * @param decision temperatures and thresholds that were chosen for the model on validation
 * @param set prepared set of the films
 * @param split split whose films are evaluated
 * @param sizes sizes of the findings on these films
 * @param rule how scores and confidence intervals are computed
 */
record Assessment(
        Path folder,
        String name,
        FilmClassifier model,
        DecisionRule decision,
        PreparedSet set,
        Split split,
        FindingSizes sizes,
        EvaluationRule rule) {
    /**
     * Returns the complete evaluation of the model's predictions.
     *
     * @param raw probabilities before temperature scaling
     * @param predictions probabilities after temperature scaling
     * @param testReads number of times the model has read these test films; 0 for another split
     * @param remarks remarks to show with the result
     * @param overlap overlap of the films with all films that the model has seen
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
                subgroups(predictions),
                LabelCurves.of(predictions, rule),
                shift(predictions),
                testReads,
                labels.modelOnly(),
                labels.setOnly(),
                remarks,
                OverlapResult.of(overlap, predictions, decision.thresholds(), rule));
    }

    private List<Subgroups> subgroups(Predictions predictions) {
        List<Subgroups> subgroups = new ArrayList<>();
        FilmGroups.of(set, split)
                .forEach(grouping -> subgroups.add(Subgroups.of(predictions, decision.thresholds(), grouping, rule)));
        if (!sizes.isEmpty()) {
            subgroups.add(Subgroups.ofSizes(predictions, decision.thresholds(), sizes, rule));
        }
        return subgroups;
    }

    private Optional<EvaluationDetails.Floor> floor(Predictions predictions) {
        return MetadataFloor.predict(model, set, split)
                .map(floor -> new EvaluationDetails.Floor(
                        floor, Evaluation.of(floor, rule), PairedDifference.between(predictions, floor, rule)));
    }

    /** Compares with the predictions on the validation films that the model was chosen on; empty if the folder has no such file. */
    private List<Shift> shift(Predictions predictions) {
        Path validation = folder.resolve("predictions.csv");
        return Files.isRegularFile(validation)
                ? Shift.between(decision.temperature().applied(PredictionsCsv.read(validation)), predictions)
                : List.of();
    }
}

package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelCurves;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Shift;
import dev.lucency.eval.Subgroups;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All results of an evaluation.
 *
 * @param title the title of the page: the name of the model's folder
 * @param result the scores, at the model's temperatures and thresholds
 * @param temperatures the temperatures by label; empty if the model has none
 * @param before the scores of the network's probabilities without temperature scaling
 * @param floor the scores of view, age and sex alone; empty if the set has no training films
 * @param subgroups the scores by sex, age and view
 * @param curves the curves of the labels with enough cases
 * @param shift the shift from the validation films of the model; empty if the model's folder has no validation predictions
 * @param testReads the number of times that the model has read these test films, including this one; 0 if they are not test films
 * @param notJudged the labels of the model that the set lacks
 * @param notPredicted the labels of the set that the model lacks
 * @param remarks the remarks on the model's start and on films that were read before as films of another split
 * @param overlap the overlap with the films that the model has seen
 */
public record EvaluationDetails(
        String title,
        ModelEvaluation result,
        Map<String, Double> temperatures,
        Evaluation before,
        Optional<Floor> floor,
        List<Subgroups> subgroups,
        List<LabelCurves> curves,
        List<Shift> shift,
        int testReads,
        List<String> notJudged,
        List<String> notPredicted,
        ResultRemarks remarks,
        OverlapResult overlap) {
    /**
     * The metadata floor: a model of view, age and sex alone.
     *
     * @param predictions the predictions of the floor
     * @param evaluation the scores of the floor
     * @param over the paired differences, model minus floor
     */
    public record Floor(Predictions predictions, Evaluation evaluation, PairedDifference over) {}
}

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
 * All that an evaluation tells of a model beside its scores.
 *
 * @param title of the page: the name of the model's folder
 * @param result the scores, at the model's temperatures and thresholds
 * @param temperatures by label; empty if the model has none
 * @param before the scores of the probabilities as the network gives them
 * @param floor what view, age and sex alone tell; nothing if the set has no film to learn that from
 * @param subgroups by sex, age and view
 * @param curves of the labels with enough cases
 * @param shift against the validation films of the model; empty if its folder does not hold what it said of them
 * @param testReads how often the model has read these films, this time included; 0 if they are not of test
 * @param notJudged labels of the model that the set lacks
 * @param notPredicted labels of the set that the model lacks
 * @param remarks on what the model began from, and on films that were read before under another name
 * @param overlap what the films have in common with those that the model has seen
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
     * The floor.
     *
     * @param predictions what it says of each film
     * @param evaluation its own scores
     * @param over the model's scores less the floor's
     */
    public record Floor(Predictions predictions, Evaluation evaluation, PairedDifference over) {}
}

package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.LabelCounts;
import dev.lucency.eval.MeanAuroc;
import dev.lucency.eval.Predictions;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * Validation score that the best epoch is chosen by: the mean AUROC over the labels that enter the mean of an evaluation (enough positives
 * and negatives on validation) and that can be learned.
 */
final class Validation {
    private final LearningFilms films;
    private final List<Integer> labels; // indices among the labels of the set

    private Validation(LearningFilms films, List<Integer> labels) {
        this.films = films;
        this.labels = labels;
    }

    /**
     * Finds the labels that enter the score.
     *
     * @throws DataException if there are none
     */
    static Validation on(LearningFilms films) {
        int least = EvaluationRule.withSeed(1).minimumCases();
        Targets targets = Targets.of(films.set(), films.validation());
        List<String> names = films.set().labels();
        List<String> notLearned = films.notLearned();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            if (counts(targets, label).reach(least) && !notLearned.contains(names.get(label))) {
                labels.add(label);
            }
        }
        if (labels.isEmpty()) {
            throw new DataException(films.set().name() + ": no label that can be learned has " + least
                    + " positive and " + least
                    + " negative films in the split validation, which the choice of an epoch needs; use a larger set");
        }
        return new Validation(films, List.copyOf(labels));
    }

    /** Returns the names of the labels that enter the score. */
    List<String> labels() {
        return labels.stream().map(films.set().labels()::get).toList();
    }

    /** Evaluates a network and returns it to training mode. */
    double of(TunedNetwork network) {
        network.judges();
        Predictions predictions = Judgement.of(
                network.classifier(films.set().labels()),
                films.set(),
                Split.VALIDATION,
                FilmAccess.WITHOUT_TEST,
                Progress.SILENT);
        network.learns();
        return mean(predictions);
    }

    /** Returns the score of predictions on the validation films. */
    double mean(Predictions predictions) {
        return MeanAuroc.of(predictions, labels).orElseThrow();
    }

    private static LabelCounts counts(Targets targets, int label) {
        int positives = targets.count(label, 1);
        int negatives = targets.count(label, 0);
        return new LabelCounts(positives, negatives, targets.values().length - positives - negatives);
    }
}

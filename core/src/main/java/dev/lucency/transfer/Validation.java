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
 * What an epoch is chosen by: the mean AUROC on validation over the labels that enter the mean of an evaluation too (enough
 * positives and negatives there) and of which something can be learned.
 */
final class Validation {
    private final LearningFilms films;
    private final List<Integer> labels; // their places among those of the set

    private Validation(LearningFilms films, List<Integer> labels) {
        this.films = films;
        this.labels = labels;
    }

    /**
     * Finds the labels that enter.
     *
     * @throws DataException if there is none
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
                    + " negative films in the split validation, from fewer no epoch can be chosen; use a larger set");
        }
        return new Validation(films, List.copyOf(labels));
    }

    /** The names of the labels that enter. */
    List<String> labels() {
        return labels.stream().map(films.set().labels()::get).toList();
    }

    /** Judges a network, which is then ready to learn on. */
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

    /** The figure of predictions on the validation films. */
    double mean(Predictions predictions) {
        return MeanAuroc.of(predictions, labels).orElseThrow();
    }

    private static LabelCounts counts(Targets targets, int label) {
        int positives = targets.count(label, 1);
        int negatives = targets.count(label, 0);
        return new LabelCounts(positives, negatives, targets.values().length - positives - negatives);
    }
}

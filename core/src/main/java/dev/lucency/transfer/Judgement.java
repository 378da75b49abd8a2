package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.FilmClassifier;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Scope;

/** What a classifier says of the films of a split. */
public final class Judgement {
    private Judgement() {}

    /**
     * Makes sure that a model can be judged on a split, before anything is written.
     *
     * @throws DataException if the set has other labels than the model, or no film in this split
     */
    public static void requireFit(FilmClassifier model, PreparedSet set, Split split) {
        if (!set.labels().equals(model.labels())) {
            throw new DataException(set.name() + ": has the labels " + set.labels() + ", the model " + model.labels()
                    + "; use a set with the labels that the model was made on");
        }
        if (set.rows(split).length == 0) {
            throw new DataException(
                    set.name() + ": has no film in the split " + split.text() + "; choose another --split");
        }
    }

    /**
     * Predicts.
     *
     * @throws DataException if the set has other labels than the model, or no film in this split
     */
    public static Predictions of(FilmClassifier model, PreparedSet set, Split split, Progress progress) {
        requireFit(model, set, split);
        try (Scope scope = Scope.open()) {
            return FrozenFeatures.extract(model.backbone(), model.input(), set, progress, split)
                    .predict(model, split);
        }
    }
}

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
     * Predicts.
     *
     * @throws DataException if the set has other labels than the model, or no film in this split
     */
    public static Predictions of(FilmClassifier model, PreparedSet set, Split split, Progress progress) {
        if (!set.labels().equals(model.labels())) {
            throw new DataException(set.name() + ": has the labels " + set.labels() + ", the model " + model.labels()
                    + "; use a set with the labels that the model was made on");
        }
        if (set.rows(split).length == 0) {
            throw new DataException(
                    set.name() + ": has no film in the split " + split.text() + "; choose another --split");
        }
        try (Scope scope = Scope.open()) {
            return FrozenFeatures.extract(model.backbone(), model.input(), set, progress, split)
                    .predict(model, split);
        }
    }
}

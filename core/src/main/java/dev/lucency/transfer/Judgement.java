package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.train.FiniteState;
import org.bytedeco.pytorch.Tensor;

/** Predictions of a classifier on the films of a split, of its own set or another one. */
public final class Judgement {
    private Judgement() {}

    /**
     * Checks that a model can be evaluated on a split.
     *
     * @throws DataException if the set shares no label with the model, or the split has no films
     */
    public static void requireFit(FilmClassifier model, PreparedSet set, Split split) {
        SharedLabels.of(model.labels(), set);
        if (set.rows(split).length == 0) {
            throw new DataException(
                    set.name() + ": has no film in the split " + split.text() + "; choose another 'split'");
        }
    }

    /**
     * Predicts the labels that model and set share.
     *
     * @param access permission to read the split
     * @throws DataException if the set shares no label with the model, the split has no films, predictions are not finite, or the films
     *     may not be read
     */
    public static Predictions of(
            FilmClassifier model, PreparedSet set, Split split, FilmAccess access, Progress progress) {
        requireFit(model, set, split);
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            SharedLabels labels = SharedLabels.of(model.labels(), set);
            Tensor probabilities = probabilities(model, set, split, access, progress); // [n, labels of the model]
            if (!FiniteState.isFinite(probabilities)) {
                throw new DataException(set.name() + ": the model's predictions on the split " + split.text()
                        + " are not finite, its weights are too large; train it again with a lower learning rate");
            }
            return labels.predictions(set, split, set.rows(split), probabilities, labels.ofModel());
        }
    }

    private static Tensor probabilities(
            FilmClassifier model, PreparedSet set, Split split, FilmAccess access, Progress progress) {
        if (model.backbone() instanceof AttentiveBackbone) {
            return FilmClassifier.probabilitiesOf(FrozenFeatures.logits(model, set, split, access, progress));
        }
        FrozenFeatures features = FrozenFeatures.extract(model.backbone(), model.input(), set, access, progress, split);
        return model.probabilities(features.at(features.places(split)).features());
    }
}

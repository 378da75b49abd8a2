package dev.lucency.transfer;

import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Pooled features of whole films from a frozen backbone. */
public final class Features {
    private static final int BATCH = 128;

    private Features() {}

    /**
     * Extracts features, in the scope that is open.
     *
     * @param backbone in evaluation mode
     * @param rows which films of the set
     * @return [rows, D]
     */
    public static Tensor of(Backbone backbone, FilmInput input, PreparedSet set, int[] rows, Progress progress) {
        FilmBatches films = new FilmBatches(set);
        Tensor features = Tensors.zeros(rows.length, backbone.dimension());
        progress.begin("features", "films", rows.length);
        for (int start = 0; start < rows.length; start += BATCH) {
            int end = Math.min(rows.length, start + BATCH);
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor whole = Views.whole(
                        films.of(Arrays.copyOfRange(rows, start, end)), input.size(), input.mean(), input.std());
                features.narrow(0, start, end - start).copy_(backbone.features(whole));
            }
            progress.advance(end, "");
        }
        progress.end(rows.length + " films, " + backbone.dimension() + " features each");
        return features;
    }
}

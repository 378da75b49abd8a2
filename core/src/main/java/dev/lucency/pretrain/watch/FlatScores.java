package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symptom: the scores of a view are nearly equal, so that the selection is arbitrary. It is not reported while all patches are
 * kept.
 *
 * @param most largest entropy of the scores without a symptom, as a share of the maximum
 */
record FlatScores(double most) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double entropy = figures.getOrDefault(Figure.PATCH_SCORE_ENTROPY, 0.0);
        if (entropy <= most || figures.getOrDefault(Figure.PATCH_SHARE, 1.0) >= 1) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the scores of patches are flat: their entropy is %.5f of the highest, above %s, so the selection is"
                        + " arbitrary; lower patch-regularisers.entropy (below 0 it sharpens) or patches.temperature",
                entropy,
                most));
    }
}

package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When the scores of a view are all nearly the same, so that nothing is selected by them; while all patches are kept, that is no
 * fault.
 *
 * @param most the entropy of the scores that they may have, as a share of the highest
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
                "the scores of patches are flat: their entropy is %.5f of the highest, above %s, so that which are chosen means"
                        + " nothing; lower patch-regularisers.entropy (below 0 it sharpens) or patches.temperature",
                entropy,
                most));
    }
}

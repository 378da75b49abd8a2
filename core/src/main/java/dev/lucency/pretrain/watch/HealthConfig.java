package dev.lucency.pretrain.watch;

import dev.lucency.Check;

/**
 * Settings of the monitoring of a pre-training. Monitoring never changes what is learned.
 *
 * <p>An alarm is raised when its condition has held on {@code patience} consecutive logged lines. It is raised again only after
 * the condition has ceased.
 *
 * @param knnEpochs epochs between two k-NN probes on the validation labels, with a last probe after the last epoch; 0 for none.
 *     A probe costs a forward pass of its films, an epoch about four passes of all films, so a probe every tenth epoch costs at
 *     most 3 %
 * @param knnFilms largest number of train films that vote, and of validation films that are evaluated
 * @param neighbours number of neighbours that vote, K
 * @param temperature temperature of the votes, T (Wu et al. 2018)
 * @param collapseSpread spread below which the embeddings have collapsed, see {@link EmbeddingFigures}
 * @param collapseRank effective rank below which the embeddings have collapsed; 1 is a single direction, the maximum is the
 *     smaller of batch and embedding
 * @param easyAccuracy contrastive accuracy above which the views are too easy
 * @param patchPlace share of the variance of the selection that the position in the view may explain, above 0 to 1; above it,
 *     the selection has collapsed to one place. This threshold and the next three apply only to selections with a learned
 *     scorer
 * @param patchFilmPlace share of the variance of the selection that the position on the film may explain, above 0 to 1; crops
 *     show different parts of a film
 * @param patchBorder largest excess over chance of patches at the film's edge, above 0 to 1, where 1 is the largest possible
 * @param patchFlat entropy of a view's scores, as a share of the maximum, above which the selection is arbitrary
 * @param patience consecutive logged lines until an alarm
 * @param stopOnCollapse whether collapse stops the run; its last checkpoint is kept
 */
public record HealthConfig(
        int knnEpochs,
        int knnFilms,
        int neighbours,
        double temperature,
        double collapseSpread,
        double collapseRank,
        double easyAccuracy,
        double patchPlace,
        double patchFilmPlace,
        double patchBorder,
        double patchFlat,
        int patience,
        boolean stopOnCollapse) {
    public HealthConfig {
        Check.that(knnEpochs >= 0, "knnEpochs must be at least 0, was " + knnEpochs);
        Check.that(knnFilms >= 1, "knnFilms must be at least 1, was " + knnFilms);
        Check.that(neighbours >= 1, "neighbours must be at least 1, was " + neighbours);
        Check.that(
                temperature > 0 && temperature <= 10, "temperature must be above 0 and at most 10, was " + temperature);
        Check.that(
                collapseSpread >= 0 && collapseSpread < 1,
                "collapseSpread must be at least 0 and below 1, was " + collapseSpread);
        Check.that(collapseRank >= 0, "collapseRank must be at least 0, was " + collapseRank);
        Check.that(
                easyAccuracy > 0 && easyAccuracy <= 1,
                "easyAccuracy must be above 0 and at most 1, was " + easyAccuracy);
        requireShare("patchPlace", patchPlace);
        requireShare("patchFilmPlace", patchFilmPlace);
        requireShare("patchBorder", patchBorder);
        requireShare("patchFlat", patchFlat);
        Check.that(patience >= 1, "patience must be at least 1, was " + patience);
    }

    /** Returns the defaults: a probe every tenth epoch, and thresholds far from the values of healthy runs. */
    public static HealthConfig defaults() {
        return new HealthConfig(10, 5000, 20, 0.07, 0.1, 1.5, 0.99, 0.8, 0.6, 0.8, 0.999, 5, false);
    }

    private static void requireShare(String name, double value) {
        Check.that(value > 0 && value <= 1, name + " must be above 0 and at most 1, was " + value);
    }
}

package dev.lucency.pretrain.watch;

import dev.lucency.Check;

/**
 * How a pre-training is watched while it runs. Watching never changes what is learned.
 *
 * <p>An alarm is told once, when what it warns of was so on {@code patience} logged lines in a row, and again only after it was
 * over.
 *
 * @param knnEpochs epochs between two k-NN probes on the labels of validation, and one after the last epoch; 0: none. A probe
 *     costs a forward pass of its films, where an epoch costs about four of all films, so that every tenth epoch costs 3 % at
 *     most
 * @param knnFilms at most how many films of train vote in a probe, and at most how many of validation are judged
 * @param neighbours how many films vote on one, K
 * @param temperature of the votes, T (Wu et al. 2018)
 * @param collapseSpread the spread of the embeddings below which they have collapsed, see {@link EmbeddingFigures}
 * @param collapseRank their effective rank below which they have; 1 is a single direction, the highest is the smaller of batch
 *     and embedding
 * @param easyAccuracy the contrastive accuracy above which the views are too easy
 * @param patchPlace how much of which patches are chosen their place in the view alone may explain, of 1; above, the selection has
 *     collapsed to one place. Only where a scorer learns what to choose, as the next three
 * @param patchFilmPlace the same of their place on the film, of which crops show now this part, now that
 * @param patchBorder how much more often than by chance patches at the film's edge may be chosen, 1 being as often as can be
 * @param patchFlat the entropy of a view's scores, as a share of the highest, above which they select nothing
 * @param patience logged lines in a row until an alarm
 * @param stopOnCollapse whether collapse ends the run; its last checkpoint stays
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

    /** A probe every tenth epoch; thresholds far from what sound runs showed. */
    public static HealthConfig defaults() {
        return new HealthConfig(10, 5000, 20, 0.07, 0.1, 1.5, 0.99, 0.8, 0.6, 0.8, 0.999, 5, false);
    }

    private static void requireShare(String name, double value) {
        Check.that(value > 0 && value <= 1, name + " must be above 0 and at most 1, was " + value);
    }
}

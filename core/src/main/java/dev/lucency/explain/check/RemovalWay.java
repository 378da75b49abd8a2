package dev.lucency.explain.check;

import dev.lucency.explain.score.Imputation;
import dev.lucency.explain.score.Removal;
import dev.lucency.explain.score.RemovalOrder;
import java.util.List;

/** The ways in which pixels are removed from a film by the order of a map. */
enum RemovalWay {
    /** The most relevant pixels are blurred first (deletion; Petsiuk, Das and Saenko 2018): low is faithful. */
    DELETION("deletion_auc", RemovalOrder.MOST_RELEVANT_FIRST, true),
    /** The most relevant pixels are put back first into the blurred film (insertion; the same): high is faithful. */
    INSERTION("insertion_auc", RemovalOrder.LEAST_RELEVANT_FIRST, true),
    /** The most relevant pixels are imputed first (ROAD; Rong et al. 2022): low is faithful. */
    ROAD_MOST("road_most_relevant_first_auc", RemovalOrder.MOST_RELEVANT_FIRST, false),
    /** The least relevant pixels are imputed first (ROAD): high is faithful. */
    ROAD_LEAST("road_least_relevant_first_auc", RemovalOrder.LEAST_RELEVANT_FIRST, false);

    /** Shares of the pixels that are removed, or put back for insertion. */
    private static final List<Double> SHARES = List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9);

    /** What is left removed when these shares are put back, ascending. */
    private static final List<Double> LEFT = List.of(0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0);

    private final String figure;
    private final RemovalOrder order;
    private final boolean blurred;

    RemovalWay(String figure, RemovalOrder order, boolean blurred) {
        this.figure = figure;
        this.order = order;
        this.blurred = blurred;
    }

    /** Returns the name of the area under the curve. */
    String figure() {
        return figure;
    }

    /**
     * Returns the removal.
     *
     * @param seed for the order of pixels of equal relevance
     */
    Removal removal(Imputation blur, Imputation noisyLinear, long seed) {
        return new Removal(order, this == INSERTION ? LEFT : SHARES, blurred ? blur : noisyLinear, seed);
    }
}

package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.progress.Figure;
import java.util.Optional;

/**
 * The regularisers of patch scores on one batch.
 *
 * <p>In micro-batches, three terms have the gradient of the whole batch: entropy and variation, which are computed film by
 * film, and agreement, which uses weights of the whole batch. Balance uses the mean score map of a micro-batch. Its gradient is
 * the mean over the micro-batches, which is a slightly stronger constraint, since each micro-batch must be balanced by itself.
 */
final class PatchRegularisers {
    private final PatchRegularisersConfig config;
    private final Optional<SharedPlaces> fromQueries;
    private final Optional<SharedPlaces> fromKeys;

    /**
     * Prepares the regularisers for a batch.
     *
     * @param selected patch selection of some views of the batch, from which the grid is taken; empty if patches are not
     *     selected
     */
    PatchRegularisers(PatchRegularisersConfig config, ViewPair views, Optional<PatchSelection> selected) {
        this.config = config;
        Optional<ViewGrid> grid =
                selected.filter(any -> config.agreement() != 0).map(ViewGrid::of);
        fromQueries = grid.map(any -> SharedPlaces.of(views.queryPlaces(), views.keyPlaces(), any));
        fromKeys = grid.map(any -> SharedPlaces.of(views.keyPlaces(), views.queryPlaces(), any));
    }

    /**
     * Returns the penalty on the scores of the queries alone; keys come from a momentum encoder and have no gradient.
     *
     * @param films span of the batch that the pair holds
     */
    Penalty ofQueries(Optional<SelectedPair> selected, Span films) {
        return selected.map(pair -> side(pair.queries(), pair.keys(), fromQueries, films))
                .orElse(Penalty.NONE);
    }

    /**
     * Returns the mean penalty over both views, where one encoder is trained on both. For agreement, each view's map is the
     * constant target of the other, as with a momentum encoder.
     *
     * @param films span of the batch that the pair holds
     */
    Penalty ofBoth(Optional<SelectedPair> selected, Span films) {
        return selected.map(pair -> side(pair.queries(), pair.keys(), fromQueries, films)
                        .averagedWith(side(pair.keys(), pair.queries(), fromKeys, films)))
                .orElse(Penalty.NONE);
    }

    private Penalty side(PatchSelection views, PatchSelection others, Optional<SharedPlaces> shared, Span films) {
        ViewGrid grid = ViewGrid.of(views);
        Penalty penalty = Penalty.NONE;
        if (config.entropy() != 0) {
            penalty = penalty.and(Figure.REGULARISER_ENTROPY, ScoreMaps.entropy(views.scores()), -config.entropy());
        }
        if (config.balance() != 0) {
            penalty = penalty.and(
                    Figure.REGULARISER_BALANCE, ScoreMaps.imbalance(views.scores(), grid), config.balance());
        }
        if (shared.isPresent()) {
            penalty = penalty.and(
                    Figure.REGULARISER_AGREEMENT,
                    shared.get().disagreement(views.scores(), others.scores(), films),
                    config.agreement());
        }
        if (config.variation() != 0) {
            penalty = penalty.and(
                    Figure.REGULARISER_VARIATION, ScoreMaps.variation(views.scores(), grid), config.variation());
        }
        return penalty;
    }
}

package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.progress.Figure;
import java.util.Optional;

/**
 * The regularisers of patch scores on one batch.
 *
 * <p>The terms of a film alone (entropy, variation), and agreement, whose weights are those of the whole batch, have the gradient
 * of the batch in micro-batches too. Balance asks for the mean map of what is in memory at once: in micro-batches its gradient is
 * the mean of theirs, which asks slightly more, since each has to be balanced by itself.
 */
final class PatchRegularisers {
    private final PatchRegularisersConfig config;
    private final Optional<SharedPlaces> fromQueries;
    private final Optional<SharedPlaces> fromKeys;

    /**
     * Of a batch.
     *
     * @param selected of some views of it, which tells the grid; none if patches are not selected
     */
    PatchRegularisers(PatchRegularisersConfig config, ViewPair views, Optional<PatchSelection> selected) {
        this.config = config;
        Optional<ViewGrid> grid =
                selected.filter(any -> config.agreement() != 0).map(ViewGrid::of);
        fromQueries = grid.map(any -> SharedPlaces.of(views.queryPlaces(), views.keyPlaces(), any));
        fromKeys = grid.map(any -> SharedPlaces.of(views.keyPlaces(), views.queryPlaces(), any));
    }

    /**
     * What is asked of the queries alone: keys are a momentum encoder's, without gradient.
     *
     * @param films which of the batch they are
     */
    Penalty ofQueries(Optional<SelectedPair> selected, Span films) {
        return selected.map(pair -> side(pair.queries(), pair.keys(), fromQueries, films))
                .orElse(Penalty.NONE);
    }

    /**
     * What is asked of both views of one encoder: the mean of both sides. In agreement each side learns from the other without
     * moving it, as from a momentum encoder.
     *
     * @param films which of the batch they are
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

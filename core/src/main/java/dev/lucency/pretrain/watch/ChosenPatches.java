package dev.lucency.pretrain.watch;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Tensors;

/**
 * The selected patches of several views, copied to the Java heap. Of a batch of more than 1,024 films only the first 1,024 are
 * used, to bound the time.
 *
 * @param grid patch grid of a view
 * @param views number of views, N
 * @param kept number of selected patches in each view, K
 * @param scores scores of all patches, N times P
 * @param chosen whether each patch is selected, N times P
 * @param norms norms of the features of all patches, N times P; of length 0 if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChosenPatches(ViewGrid grid, int views, int kept, float[] scores, boolean[] chosen, float[] norms) {
    private static final long MOST = 1024;

    /** Copies a selection from the device; waits for the device. */
    static ChosenPatches of(PatchSelection selected) {
        PatchSelection first = selected.part(0, Math.min(MOST, selected.scores().size(0)));
        ViewGrid grid = ViewGrid.of(first);
        int views = (int) first.scores().size(0);
        int kept = (int) first.places().size(1);
        long[] places = Tensors.longs(first.places());
        boolean[] chosen = new boolean[views * grid.places()];
        for (int i = 0; i < places.length; i++) {
            chosen[Math.floorDiv(i, kept) * grid.places() + (int) places[i]] = true;
        }
        return new ChosenPatches(
                grid,
                views,
                kept,
                Tensors.floats(first.scores()),
                chosen,
                first.norms().map(Tensors::floats).orElse(new float[0]));
    }

    /** Returns the share of a view's patches that is selected, K / P. */
    double share() {
        return (double) kept / grid.places();
    }

    /** Returns whether a patch of a view is selected. */
    boolean isChosen(int view, int place) {
        return chosen[view * grid.places() + place];
    }
}

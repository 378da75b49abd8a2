package dev.lucency.pretrain.watch;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Tensors;

/**
 * Which patches of some views were chosen, in Java's memory. Of a batch of more than 1,024 films the first count, so that the look
 * stays cheap.
 *
 * @param grid where the patches lie
 * @param views how many, N
 * @param kept how many patches of each were chosen, K
 * @param scores of all patches, N times P
 * @param chosen whether each patch is one of the K, N times P
 * @param norms the lengths of the features of all patches, N times P; of length 0 if they are not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChosenPatches(ViewGrid grid, int views, int kept, float[] scores, boolean[] chosen, float[] norms) {
    private static final long MOST = 1024;

    /** Fetches them; waits for the device. */
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

    /** The share of a view's patches that is chosen, K / P. */
    double share() {
        return (double) kept / grid.places();
    }

    /** Whether a patch of a view is chosen. */
    boolean isChosen(int view, int place) {
        return chosen[view * grid.places() + place];
    }
}

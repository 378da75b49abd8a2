package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.List;

/**
 * A test of faithfulness: cells of a map are removed from the film step by step. A {@link RemovalCurve}
 * holds what the model says of each step.
 *
 * <p>Removal with {@link NoisyLinear} is ROAD (Rong et al. 2022); removal of the most relevant cells with {@link Blur} is deletion.
 * Insertion (Petsiuk, Das and Saenko 2018, "RISE") adds the most relevant cells to a blurred film: its films are those of the removal of
 * the least relevant cells in reverse, so that its curve is that curve mirrored, and the areas are equal.
 *
 * @param order which cells go first
 * @param shares of the cells that are removed, ascending, from 0 to 1, at least two; the number of cells is rounded
 * @param imputation what takes the place of removed pixels
 * @param seed for the order of cells of equal relevance
 */
public record Removal(RemovalOrder order, List<Double> shares, Imputation imputation, long seed) {
    public Removal {
        shares = List.copyOf(shares);
        RemovalCurve.requireAscending(shares);
    }

    /**
     * Returns the film at each step.
     *
     * @param film [side * side], as the imputation expects it; finite
     * @return one film a share
     */
    public List<float[]> films(float[] film, int side, HeatMap map) {
        Check.that(
                film.length == Math.multiplyExact(side, side),
                "a film of " + side + "x" + side + " cannot have " + film.length + " pixels");
        int[] cells = order.cells(map, seed);
        List<boolean[]> removed = shares.stream()
                .map(share -> pixels(cells, (int) Math.round(share * cells.length), map, side))
                .toList();
        return imputation.without(film, side, removed);
    }

    /** The pixels of the first so many cells. */
    static boolean[] pixels(int[] cells, int count, HeatMap map, int side) {
        boolean[] removed = new boolean[map.cells()];
        for (int rank = 0; rank < count; rank++) {
            removed[cells[rank]] = true;
        }
        boolean[] pixels = new boolean[side * side];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = removed[HeatMap.cellOf(pixel, side, map.rows(), map.columns())];
        }
        return pixels;
    }
}

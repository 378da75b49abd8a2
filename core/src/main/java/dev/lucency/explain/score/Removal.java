package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A test of faithfulness: cells of a map are removed from the film step by step, and the model is asked for its score at each step.
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
     * Asks the model for the films of all steps at once.
     *
     * @param film [side * side], as the model sees it; finite
     * @param model from films to one score a film, such as the logit of the finding that the map explains
     */
    public RemovalCurve curve(float[] film, int side, HeatMap map, Function<float[][], double[]> model) {
        Check.that(
                film.length == Math.multiplyExact(side, side),
                "a film of " + side + "x" + side + " cannot have " + film.length + " pixels");
        int[] cells = order.cells(map, seed);
        float[][] films = new float[shares.size()][];
        for (int step = 0; step < films.length; step++) {
            int count = (int) Math.round(shares.get(step) * cells.length);
            films[step] = imputation.without(film, side, pixels(cells, count, map, side));
        }
        return new RemovalCurve(
                shares, Arrays.stream(model.apply(films)).boxed().toList());
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

package dev.lucency.explain.score;

import dev.lucency.Check;

/**
 * The share of the K most relevant cells that lie in the region; where a tie at the K-th place leaves that open, the expected share. A cell
 * lies in the region if its centre does ({@link Region#cells}). For a network that selects K patches, it is the share of its choice in
 * the region.
 *
 * @param k how many cells are looked at, at least 1
 */
public record ChosenShare(int k) implements MapFigure {
    public ChosenShare {
        Check.atLeast("k", k, 1);
    }

    @Override
    public String key() {
        return "chosen_share_" + k;
    }

    @Override
    public String title() {
        return "Share of the " + k + " highest patches";
    }

    @Override
    public double of(RankedMap map, Region region) {
        HeatMap grid = map.map();
        int chosen = Math.min(k, grid.cells());
        return map.cells()
                .expected(region.cells(grid.rows(), grid.columns()), chosen, inside -> (double) inside / chosen);
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        return (double) Region.count(region.cells(rows, columns)) / (rows * columns);
    }
}

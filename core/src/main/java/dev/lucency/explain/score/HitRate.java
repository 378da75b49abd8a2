package dev.lucency.explain.score;

import dev.lucency.Check;

/**
 * The hit rate at K: 1 if any of the K most relevant cells lies in the region, else 0; where a tie at the K-th place leaves that open,
 * the chance of it. A cell lies in the region if its centre does ({@link Region#cells}). At K = 1 this is the pointing game on cells.
 *
 * @param k how many cells are looked at, at least 1
 */
public record HitRate(int k) implements MapFigure {
    public HitRate {
        Check.atLeast("k", k, 1);
    }

    @Override
    public String key() {
        return "hit_at_" + k;
    }

    @Override
    public String title() {
        return "Hit rate at " + k;
    }

    @Override
    public double of(RankedMap map, Region region) {
        HeatMap grid = map.map();
        return map.cells().expected(region.cells(grid.rows(), grid.columns()), Math.min(k, grid.cells()), HitRate::any);
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        int all = rows * columns;
        return Hypergeometric.mean(all, Region.count(region.cells(rows, columns)), Math.min(k, all), HitRate::any);
    }

    private static double any(int inside) {
        return inside > 0 ? 1 : 0;
    }
}

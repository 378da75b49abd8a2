package dev.lucency.explain.score;

import dev.lucency.Check;

/** A map as the figures need it: its cells in order, and the map in pixels of the film with its pixels in order. */
public final class RankedMap {
    private final Ranking cells;
    private final HeatMap map;
    private final HeatMap pixels;
    private final Ranking pixelRanking;

    /**
     * Orders a map once, for all figures and regions.
     *
     * @param side of the film, in pixels
     */
    public RankedMap(HeatMap map, int side) {
        this(map, map, side);
    }

    private RankedMap(HeatMap map, HeatMap cells, int side) {
        this.map = cells;
        this.cells = Ranking.of(cells.values());
        pixels = map.at(side);
        pixelRanking = Ranking.of(pixels.values());
    }

    /**
     * Orders a baseline of a map. Its pixels keep their own resolution; its cells are those of the map that it is compared with.
     *
     * @param like the map that it is compared with
     * @param side of the film, in pixels; at least as many as the map has rows and columns
     */
    public static RankedMap beside(HeatMap baseline, HeatMap like, int side) {
        HeatMap cells = baseline.rows() == like.rows() && baseline.columns() == like.columns()
                ? baseline
                : baseline.at(side).pooled(like.rows(), like.columns());
        return new RankedMap(baseline, cells, side);
    }

    /** The map on the grid of its cells. */
    HeatMap map() {
        return map;
    }

    /** The cells of the map, by relevance. */
    Ranking cells() {
        return cells;
    }

    /** The map at the size of the film that a region is on. */
    HeatMap pixelsOf(Region region) {
        requireSameSide(region);
        return pixels;
    }

    /** The pixels by relevance. */
    Ranking rankingOf(Region region) {
        requireSameSide(region);
        return pixelRanking;
    }

    private void requireSameSide(Region region) {
        Check.that(
                region.side() == pixels.rows(),
                "the region's side must be that of the map, " + pixels.rows() + ", was " + region.side());
    }
}

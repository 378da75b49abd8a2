package dev.lucency.explain.score;

/**
 * The pointing game without tolerance: 1 if the most relevant pixel of the map lies in the region, else 0; of several most relevant
 * pixels, the share that does (Zhang, Bargal, Lin, Brandt, Shen and Sclaroff 2018, "Top-down neural attention by excitation
 * backprop", who allow 15 pixels of tolerance).
 */
public record PointingGame() implements MapFigure {
    @Override
    public String key() {
        return "pointing_game";
    }

    @Override
    public String title() {
        return "Pointing game";
    }

    @Override
    public double of(RankedMap map, Region region) {
        return map.rankingOf(region).expected(region.mask(), 1, inside -> inside);
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        return region.share();
    }
}

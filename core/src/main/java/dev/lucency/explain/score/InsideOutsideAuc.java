package dev.lucency.explain.score;

/**
 * The AUC of the map inside against outside: the chance that a pixel of the region is more relevant than a pixel outside, a tie counting
 * half (the statistic of Mann and Whitney 1947, divided by the number of pairs; {@link dev.lucency.eval.Auroc} of pixels). Of a region
 * that is the whole film there is no pixel outside, and the figure is 0.5 for every map.
 */
public record InsideOutsideAuc() implements MapFigure {
    @Override
    public String key() {
        return "auc_inside";
    }

    @Override
    public String title() {
        return "AUC inside against outside";
    }

    /** Counts pairs on the order that the map has already: {@code Auroc} would sort the pixels again for each region. */
    @Override
    public double of(RankedMap map, Region region) {
        Ranking ranking = map.rankingOf(region);
        long inside = region.size();
        long outside = ranking.size() - inside;
        long outsideBelow = outside;
        long twiceWon = 0; // pairs won count 2, ties count 1
        for (int rank = 0; rank < ranking.size(); rank = ranking.tieEnd(rank)) {
            long tiedInside = ranking.marked(region.mask(), rank);
            long tiedOutside = ranking.tieEnd(rank) - rank - tiedInside;
            outsideBelow -= tiedOutside;
            twiceWon += tiedInside * (2 * outsideBelow + tiedOutside);
        }
        return outside > 0 ? twiceWon / (2.0 * inside * outside) : 0.5;
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        return 0.5;
    }
}

package dev.lucency.explain.score;

/**
 * Relevance rank accuracy: the share of the K most relevant pixels that lie in the region, where K is the number of the region's pixels
 * (Arras, Osman and Samek 2022, "CLEVR-XAI").
 */
public record RelevanceRank() implements MapFigure {
    @Override
    public String key() {
        return "relevance_rank";
    }

    @Override
    public String title() {
        return "Relevance rank accuracy";
    }

    @Override
    public double of(RankedMap map, Region region) {
        int size = region.size();
        return map.rankingOf(region).expected(region.mask(), size, inside -> (double) inside / size);
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        return region.share();
    }
}

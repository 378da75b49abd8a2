package dev.lucency.explain.score;

/**
 * Relevance mass accuracy: the share of the map's relevance that lies in the region (Arras, Osman and Samek 2022, "CLEVR-XAI"). Negative relevance counts as zero, because it speaks against the finding; shifting all values until the lowest is zero would let
 * one low pixel pull every map towards the share of the region. A map without positive relevance counts as even: the figure is then the
 * region's share of the film. Maps whose zero means nothing, such as scores of patches, need one before they are scored, for example
 * by {@link HeatMap#minMax}.
 */
public record RelevanceMass() implements MapFigure {
    @Override
    public String key() {
        return "relevance_mass";
    }

    @Override
    public String title() {
        return "Relevance mass accuracy";
    }

    @Override
    public double of(RankedMap map, Region region) {
        float[] pixels = map.pixelsOf(region).values();
        double all = 0;
        double inside = 0;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            double relevance = Math.max(pixels[pixel], 0);
            all += relevance;
            inside += region.mask()[pixel] ? relevance : 0;
        }
        return all > 0 ? inside / all : region.share();
    }

    @Override
    public double atRandom(Region region, int rows, int columns) {
        return region.share();
    }
}

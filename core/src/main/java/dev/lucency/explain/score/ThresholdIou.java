package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.Locale;

/**
 * Intersection over union of the region and the pixels whose relevance reaches a threshold, after the map is scaled linearly so that its
 * lowest pixel is 0 and its highest 1 (Saporta et al. 2022, "Benchmarking saliency methods for chest X-ray interpretation"). A map
 * without any difference marks nothing and scores 0.
 *
 * @param threshold over 0, at most 1; chosen elsewhere, on validation films: the best threshold of the judged films would flatter a map
 */
public record ThresholdIou(double threshold) implements MapFigure {
    public ThresholdIou {
        Check.that(threshold > 0 && threshold <= 1, "threshold must be over 0 and at most 1, was " + threshold);
    }

    @Override
    public String key() {
        return "iou_at_" + written();
    }

    @Override
    public String title() {
        return "IoU at " + written();
    }

    private String written() {
        return String.format(Locale.ROOT, "%.2f", threshold);
    }

    @Override
    public double of(RankedMap map, Region region) {
        Ranking ranking = map.rankingOf(region);
        float[] pixels = map.pixelsOf(region).values();
        double highest = pixels[ranking.place(0)];
        double lowest = pixels[ranking.place(ranking.size() - 1)];
        int marked = 0;
        int both = 0;
        for (int pixel = 0; pixel < pixels.length && highest > lowest; pixel++) {
            if ((pixels[pixel] - lowest) / (highest - lowest) >= threshold) {
                marked++;
                both += region.mask()[pixel] ? 1 : 0;
            }
        }
        return (double) both / (marked + region.size() - both);
    }

    /** With evenly spaced values the number of marked pixels is known; which ones they are is not. */
    @Override
    public double atRandom(Region region, int rows, int columns) {
        int all = region.mask().length;
        int marked = all - (int) Math.ceil(threshold * (all - 1));
        int size = region.size();
        return Hypergeometric.mean(all, size, marked, both -> (double) both / (marked + size - both));
    }
}

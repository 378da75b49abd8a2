package dev.lucency.augment;

import dev.lucency.Check;
import dev.lucency.Stable;
import java.util.SplittableRandom;

/**
 * Settings of local views: small views of small parts of a film, which are compared with the two global views (multi-crop: Caron et al. 2020,
 * SwAV, section 3.2; Caron et al. 2021, DINO, section 3.1). Only global views are targets, so that a part is drawn to the whole and never the
 * whole to a part. Gray values, blur, marks, noise, rotation and flip are drawn as those of the global views.
 *
 * @param count number of local views of a film in each step; 0 for none
 * @param size side of a local view, in pixels, 32 to 1024; at most that of the global views
 * @param cropMin smallest share of the film's area that a local view covers
 * @param cropMax largest share of the film's area that a local view covers
 * @param weight weight of the loss of the local views, beside that of the global views
 */
@Stable
public record LocalViewsConfig(int count, int size, double cropMin, double cropMax, double weight) {
    private static final int MOST = 32;

    public LocalViewsConfig {
        Check.that(count >= 0 && count <= MOST, "count must be between 0 and " + MOST + ", was " + count);
        Check.that(size >= 32 && size <= 1024, "size must be between 32 and 1024, was " + size);
        Rule.areas(cropMin, cropMax);
        Rule.within("weight", weight, 0, 100);
    }

    /** Returns no local views; if some are asked for, they have the side and the areas of DINO, and the weight of the global views. */
    public static LocalViewsConfig defaults() {
        return new LocalViewsConfig(0, 96, 0.05, 0.4, 1);
    }

    /** Returns whether there are local views. */
    public boolean on() {
        return count > 0;
    }

    /** Returns the number of pixels of all local views of a film in a step. */
    public long pixels() {
        return (long) count * size * size;
    }

    /** Draws where a local view lies on its film. */
    Crop crop(double ratio, SplittableRandom random) {
        return Crop.random(cropMin, cropMax, ratio, random);
    }
}

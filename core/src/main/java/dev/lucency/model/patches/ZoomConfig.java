package dev.lucency.model.patches;

import dev.lucency.Check;

/**
 * The windows of a film that zoomed features are made of.
 *
 * @param factor how many pixels of the finer copy lie along the side of one pixel of the film that is scored
 * @param count number of windows, K
 * @param side side of a window, in pixels of the finer copy
 * @param fine whether the windows have the pixels of the finer copy; if not, those of the small film, enlarged, as a control of what finer
 *     pixels are worth
 */
public record ZoomConfig(int factor, int count, int side, boolean fine) {
    private static final int USUAL_COUNT = 4;

    public ZoomConfig {
        Check.between("factor", factor, 2, 64);
        Check.between("count", count, 1, 64);
        Check.between("side", side, 1, 1024);
    }

    /**
     * Returns the usual windows: four, each with half the side of the film that is scored, so that together they have as many pixels as it.
     *
     * @param size side of the film that is scored, in pixels
     */
    public static ZoomConfig usual(int factor, int size, boolean fine) {
        return new ZoomConfig(factor, USUAL_COUNT, size / 2, fine);
    }
}

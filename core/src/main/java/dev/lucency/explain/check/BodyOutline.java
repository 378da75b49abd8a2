package dev.lucency.explain.check;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Finds what of a film lies outside the body: air beside the body, strips that the collimator kept from the beam, and letters in either.
 *
 * <p>The film is averaged over 3 x 3 pixels. A pixel is dark if it lies below the 1st percentile of the gray values plus a fifth of the
 * distance from there to the 99th. Background is what is dark and connected to the border of the film through dark pixels. The body is the
 * largest connected part of all else, so that a letter in the air is outside and a dark lung inside. A film without dark border is body
 * everywhere. Air is expected to be dark, as in prepared films.
 */
final class BodyOutline {
    private static final double DARK = 0.2;
    private static final double LOWEST = 0.01;

    private BodyOutline() {}

    /**
     * Finds the pixels outside the body.
     *
     * @param gray gray values of a film, of any linear scale, higher for brighter: [side * side], row-major from the top left
     * @param side side of the film, in pixels
     * @return [side * side]
     */
    static boolean[] outside(float[] gray, int side) {
        float[] smooth = smooth(gray, side);
        float[] sorted = smooth.clone();
        Arrays.sort(sorted);
        int lowest = (int) (LOWEST * (sorted.length - 1));
        double low = sorted[lowest];
        double dark = low + DARK * (sorted[sorted.length - 1 - lowest] - low);
        boolean[] bright = new boolean[gray.length];
        for (int pixel = 0; pixel < bright.length; pixel++) {
            bright[pixel] = smooth[pixel] >= dark;
        }
        boolean[] background = background(bright, side);
        return withoutLargest(background, side);
    }

    /** Averages over 3 x 3 pixels, fewer at the border. */
    private static float[] smooth(float[] gray, int side) {
        float[] smooth = new float[gray.length];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            float sum = 0;
            int count = 0;
            for (int row = Math.max(0, pixel / side - 1); row <= Math.min(side - 1, pixel / side + 1); row++) {
                for (int column = Math.max(0, pixel % side - 1);
                        column <= Math.min(side - 1, pixel % side + 1);
                        column++) {
                    sum += gray[row * side + column];
                    count++;
                }
            }
            smooth[pixel] = sum / count;
        }
        return smooth;
    }

    /** Returns the pixels that are connected to the border of the film without crossing bright ones. */
    private static boolean[] background(boolean[] bright, int side) {
        boolean[] seen = bright.clone();
        boolean[] background = new boolean[bright.length];
        for (int pixel = 0; pixel < bright.length; pixel++) {
            boolean border = pixel / side % (side - 1) == 0 || pixel % side % (side - 1) == 0;
            if (border && !seen[pixel]) {
                part(pixel, seen, side).forEach(one -> background[one] = true);
            }
        }
        return background;
    }

    /** Returns all pixels but the largest connected part of those that are not background. */
    private static boolean[] withoutLargest(boolean[] background, int side) {
        boolean[] seen = background.clone();
        ArrayDeque<Integer> largest = new ArrayDeque<>();
        for (int pixel = 0; pixel < seen.length; pixel++) {
            if (!seen[pixel]) {
                ArrayDeque<Integer> part = part(pixel, seen, side);
                largest = part.size() > largest.size() ? part : largest;
            }
        }
        boolean[] outside = new boolean[background.length];
        Arrays.fill(outside, true);
        largest.forEach(pixel -> outside[pixel] = false);
        return outside;
    }

    /** Returns the pixels that are connected to a pixel through their sides without crossing seen ones, and marks them as seen. */
    private static ArrayDeque<Integer> part(int first, boolean[] seen, int side) {
        ArrayDeque<Integer> part = new ArrayDeque<>();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        seen[first] = true;
        open.add(first);
        while (!open.isEmpty()) {
            int pixel = open.remove();
            part.add(pixel);
            int[] neighbours = {
                pixel % side > 0 ? pixel - 1 : pixel,
                pixel % side < side - 1 ? pixel + 1 : pixel,
                pixel >= side ? pixel - side : pixel,
                pixel + side < seen.length ? pixel + side : pixel
            };
            for (int neighbour : neighbours) {
                if (!seen[neighbour]) {
                    seen[neighbour] = true;
                    open.add(neighbour);
                }
            }
        }
        return part;
    }
}

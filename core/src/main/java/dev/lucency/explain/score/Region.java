package dev.lucency.explain.score;

import dev.lucency.Check;
import dev.lucency.film.PreparedBox;
import java.util.Collection;
import java.util.Optional;

/**
 * The part of a square film that a map should find.
 *
 * @param mask [side * side], whether each pixel belongs to the region, from the top left, row after row; at least one does; not
 *     copied, so do not change it
 * @param side of the film, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Region(boolean[] mask, int side) {
    /** The least of 255 that is half of a pixel. */
    private static final int HALF = 128;

    /** @throws IllegalArgumentException if the mask and the side do not fit, or if no pixel belongs to the region */
    public Region {
        Check.that(
                mask.length == Math.multiplyExact(side, side),
                "a region of " + side + "x" + side + " pixels cannot have " + mask.length + " values");
        Check.that(count(mask) > 0, "a region must have a pixel");
    }

    /**
     * The union of rectangles. A pixel belongs to a rectangle if its centre does; a rectangle that holds the centre of no pixel is the
     * one pixel that holds the rectangle's centre.
     *
     * @param boxes at least one
     * @param side of the film, in pixels
     */
    public static Region ofBoxes(Collection<PreparedBox> boxes, int side) {
        boolean[] mask = new boolean[Math.multiplyExact(side, side)];
        for (PreparedBox box : boxes) {
            Span columns = Span.of(box.x(), box.width(), side);
            Span rows = Span.of(box.y(), box.height(), side);
            for (int y = rows.from; y < rows.to; y++) {
                for (int x = columns.from; x < columns.to; x++) {
                    mask[y * side + x] = true;
                }
            }
        }
        return new Region(mask, side);
    }

    /**
     * The pixels that a mask covers. A pixel belongs to the region if at least half of it is covered. A mask that covers no pixel by half,
     * such as that of a thin tube on a small film, is all pixels that it touches, so that it does not vanish.
     *
     * @param coverage [side * side], the share of each pixel that is covered, unsigned, 0 to 255
     * @param side of the film, in pixels
     * @return the region; empty if the mask covers nothing
     */
    public static Optional<Region> ofCoverage(byte[] coverage, int side) {
        boolean[] mask = above(coverage, HALF);
        if (count(mask) == 0) {
            mask = above(coverage, 1);
        }
        return count(mask) == 0 ? Optional.empty() : Optional.of(new Region(mask, side));
    }

    private static boolean[] above(byte[] coverage, int least) {
        boolean[] mask = new boolean[coverage.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            mask[pixel] = Byte.toUnsignedInt(coverage[pixel]) >= least;
        }
        return mask;
    }

    /**
     * The union of two regions of one film.
     *
     * @throws IllegalArgumentException if they have different sides
     */
    public Region and(Region other) {
        Check.that(side == other.side, "regions of one film must have one side, were " + side + " and " + other.side);
        boolean[] union = new boolean[mask.length];
        for (int pixel = 0; pixel < union.length; pixel++) {
            union[pixel] = mask[pixel] || other.mask[pixel];
        }
        return new Region(union, side);
    }

    /** The pixels from {@code from} up to but not including {@code to}. */
    private record Span(int from, int to) {
        static Span of(double from, double length, int side) {
            int first = (int) Math.max(0, Math.ceil(from - 0.5));
            int end = (int) Math.min(side, Math.ceil(from + length - 0.5));
            int middle = Math.min(Math.max((int) (from + length / 2), 0), side - 1);
            return first < end ? new Span(first, end) : new Span(middle, middle + 1);
        }
    }

    /** How many pixels the region has. */
    public int size() {
        return count(mask);
    }

    /** The share of the film's pixels that the region has, in (0, 1]. */
    public double share() {
        return (double) size() / mask.length;
    }

    /**
     * Which cells of a grid over the film lie in the region: those whose centre does or, if none does because the region is small, the
     * one cell that has most of the region's pixels (the first of equals).
     *
     * @return [rows * columns]
     */
    public boolean[] cells(int rows, int columns) {
        boolean[] cells = new boolean[rows * columns];
        for (int cell = 0; cell < cells.length; cell++) {
            int y = (2 * (cell / columns) + 1) * side / (2 * rows);
            int x = (2 * (cell % columns) + 1) * side / (2 * columns);
            cells[cell] = mask[y * side + x];
        }
        if (count(cells) == 0) {
            cells[fullest(rows, columns)] = true;
        }
        return cells;
    }

    private int fullest(int rows, int columns) {
        int[] pixels = new int[rows * columns];
        int fullest = 0;
        for (int pixel = 0; pixel < mask.length; pixel++) {
            if (mask[pixel]) {
                pixels[HeatMap.cellOf(pixel, side, rows, columns)]++;
            }
        }
        for (int cell = 0; cell < pixels.length; cell++) {
            fullest = pixels[cell] > pixels[fullest] ? cell : fullest;
        }
        return fullest;
    }

    /** How many values are true. */
    static int count(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }
}

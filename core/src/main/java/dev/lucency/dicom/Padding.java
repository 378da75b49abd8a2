package dev.lucency.dicom;

import java.util.OptionalInt;

/**
 * The stored values of pixels where there is no film: one, or all between two (PS3.3, C.7.5.1.1.2). They may lie outside of the
 * stored bits, so that no pixel can be mistaken for them; then the whole cell is asked.
 *
 * @param least the smallest; greater than {@code most} if there are none
 */
record Padding(int least, int most) {
    private static final Padding NONE = new Padding(1, 0);

    static Padding of(DataSet film, PixelFormat format) throws DicomException {
        OptionalInt value = film.unsigned(Attribute.PIXEL_PADDING_VALUE);
        if (value.isEmpty()) {
            return NONE;
        }
        int one = stored(value.getAsInt(), format);
        int other = stored(film.unsigned(Attribute.PIXEL_PADDING_RANGE_LIMIT).orElse(value.getAsInt()), format);
        return new Padding(Math.min(one, other), Math.max(one, other));
    }

    private static int stored(int word, PixelFormat format) {
        return format.signed() ? (short) word : word;
    }

    boolean has(int stored) {
        return stored >= least && stored <= most;
    }

    /** Whether some of them have more than the stored bits. */
    boolean isOutside(PixelFormat format) {
        return least <= most && !(format.holds(least) && format.holds(most));
    }

    /** Whether a cell holds one of those that have more than the stored bits. */
    boolean hasOutside(short cell, PixelFormat format) {
        int whole = format.whole(cell);
        return has(whole) && !format.holds(whole);
    }
}

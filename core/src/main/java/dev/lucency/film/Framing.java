package dev.lucency.film;

import java.util.Optional;

/**
 * Where the pixels of a film go in a square picture.
 *
 * @param size the side of the square, in pixels
 * @param columns along the width
 * @param rows along the height
 */
record Framing(int size, Span columns, Span rows) {
    /**
     * Along one axis, {@code length} pixels of the film from {@code from} on become {@code targetLength} pixels of the square
     * from {@code target} on.
     */
    record Span(int from, int length, int target, int targetLength) {
        /** A place on the film, in its pixels, as a place on the square; pixel edges are whole numbers. */
        double carry(double place) {
            double carried = target + (place - from) * targetLength / length;
            return Math.min(Math.max(carried, target), target + targetLength);
        }
    }

    /**
     * Carries a box to the square and cuts it at the edges of what is shown.
     *
     * @param width of the film, in pixels
     * @param height of the film, in pixels
     * @return empty if nothing of the box is shown
     */
    Optional<PreparedBox> carry(FilmBox box, int width, int height) {
        double left = columns.carry(box.x() * width);
        double right = columns.carry((box.x() + box.width()) * width);
        double top = rows.carry(box.y() * height);
        double bottom = rows.carry((box.y() + box.height()) * height);
        return left < right && top < bottom
                ? Optional.of(
                        new PreparedBox(box.film(), box.kind(), box.label(), left, top, right - left, bottom - top))
                : Optional.empty();
    }
}

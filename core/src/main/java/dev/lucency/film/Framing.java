package dev.lucency.film;

import java.util.Optional;

/**
 * The mapping of a film to a square picture.
 *
 * @param size the side of the square, in pixels
 * @param columns the horizontal mapping
 * @param rows the vertical mapping
 */
record Framing(int size, Span columns, Span rows) {
    /**
     * The mapping along one axis: {@code length} pixels of the film, starting at {@code from}, become {@code targetLength} pixels
     * of the square, starting at {@code target}.
     */
    record Span(int from, int length, int target, int targetLength) {
        /** Maps a coordinate on the film to the square, in pixels; pixel edges are whole numbers. */
        double carry(double place) {
            double carried = target + (place - from) * targetLength / length;
            return Math.min(Math.max(carried, target), target + targetLength);
        }

        /** Returns the same mapping to an axis of so many times the pixels. */
        private Span finer(int times) {
            return new Span(from, length, target * times, targetLength * times);
        }

        /** Returns the same mapping to the start of the axis. */
        Span fromTheStart() {
            return new Span(from, length, 0, targetLength);
        }
    }

    /** Returns the mapping of the same part of a film to a square of so many times the side. */
    Framing finer(int times) {
        return new Framing(size * times, columns.finer(times), rows.finer(times));
    }

    /**
     * Maps a box to the square and clips it to the visible part.
     *
     * @param box the box
     * @param width the width of the film, in pixels
     * @param height the height of the film, in pixels
     * @return the mapped box; empty if nothing of it is visible
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

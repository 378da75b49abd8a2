package dev.lucency.film;

/**
 * A rectangle on a prepared film, in pixels of the prepared picture; pixel edges are whole numbers, so 0 is the left edge of the
 * first pixel.
 *
 * @param film the id of the film
 * @param kind the kind of the marked object
 * @param label the name of the label or of the distractor
 * @param x the left edge
 * @param y the top edge
 * @param width the width, above 0
 * @param height the height, above 0
 */
public record PreparedBox(
        String film, FilmBox.Kind kind, String label, double x, double y, double width, double height) {}

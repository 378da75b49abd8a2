package dev.lucency.film;

/**
 * A rectangle on a prepared film, in pixels of the prepared picture; pixel edges are whole numbers, so 0 is the left edge of
 * the first pixel.
 *
 * @param film the id of the film
 * @param kind what it marks
 * @param label the finding's name as among the labels, or the distractor's name
 * @param x left edge
 * @param y top edge
 * @param width over 0
 * @param height over 0
 */
public record PreparedBox(
        String film, FilmBox.Kind kind, String label, double x, double y, double width, double height) {}

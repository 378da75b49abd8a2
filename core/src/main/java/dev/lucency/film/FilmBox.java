package dev.lucency.film;

/**
 * A rectangle on a film, in fractions of the film's width and height, so that it holds at any size.
 *
 * @param film the id of the film
 * @param kind what it marks
 * @param label the finding's name as among the labels, or the distractor's name
 * @param x left edge, 0 to 1
 * @param y top edge, 0 to 1
 * @param width 0 to 1
 * @param height 0 to 1
 */
public record FilmBox(String film, Kind kind, String label, double x, double y, double width, double height) {
    /** What a box marks. */
    public enum Kind {
        /** Where a finding is. */
        FINDING,
        /** Something that is no anatomy and should not matter: a side marker, a collimator's edge. */
        DISTRACTOR
    }
}

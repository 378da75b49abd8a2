package dev.lucency.film;

/**
 * A rectangle on a film, in fractions of the film's width and height, independent of the size of the picture.
 *
 * @param film the id of the film
 * @param kind the kind of the marked object
 * @param label the name of the label or of the distractor
 * @param x the left edge, 0 to 1
 * @param y the top edge, 0 to 1
 * @param width the width, 0 to 1
 * @param height the height, 0 to 1
 */
public record FilmBox(String film, Kind kind, String label, double x, double y, double width, double height) {
    /** The kind of the object that a box marks. */
    public enum Kind {
        /** A finding. */
        FINDING,
        /** An object that is not anatomy and should not affect a model: a side marker, a collimator edge. */
        DISTRACTOR
    }
}

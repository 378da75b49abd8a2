package dev.lucency.data;

/** Which views of a set are taken. Work on chest films is on frontal ones unless it says otherwise. */
public enum FilmViews {
    /** Seen from behind or from the front, PA and AP. */
    FRONTAL,
    /** Seen from the side. */
    LATERAL,
    /** Every film. */
    ALL;

    boolean take(boolean frontal) {
        return this == ALL || (this == FRONTAL) == frontal;
    }
}

package dev.lucency.source;

import dev.lucency.dicom.Projection;

/** Which views of a set are taken. Work on chest films is on frontal ones unless it says otherwise. */
public enum FilmViews {
    /** Seen from behind or from the front, PA and AP. */
    FRONTAL,
    /** Seen from the side. */
    LATERAL,
    /** Every film. */
    ALL;

    /** Obliques and the like are in neither of the first two. */
    public boolean take(Projection projection) {
        return switch (this) {
            case FRONTAL -> projection.isFrontal();
            case LATERAL -> projection == Projection.LATERAL;
            case ALL -> true;
        };
    }

    public boolean take(boolean frontal) {
        return this == ALL || (this == FRONTAL) == frontal;
    }
}

package dev.lucency.source;

import dev.lucency.dicom.Projection;

/** The views of a set to prepare. The usual choice for chest films is frontal. */
public enum FilmViews {
    /** Frontal films, PA and AP. */
    FRONTAL,
    /** Lateral films. */
    LATERAL,
    /** Films of every view. */
    ALL;

    /** Returns whether films of a projection are prepared. Oblique and other projections are neither frontal nor lateral. */
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

package dev.lucency.dicom;

/** The projection of a film according to its attributes or a table. */
public enum Projection {
    /** Posterior-anterior. */
    PA("PA"),
    /** Anterior-posterior. */
    AP("AP"),
    /** Frontal, without a stated direction. */
    FRONTAL(""),
    /** Lateral. */
    LATERAL("LATERAL"),
    /** Oblique, apical or lateral decubitus; prepared sets have no value for these. */
    OTHER(""),
    /** The stated view is not understood or contradictory. */
    UNKNOWN(""),
    /** No view is stated. */
    NOT_STATED("");

    private final String text;

    Projection(String text) {
        this.text = text;
    }

    /** Returns the value in prepared sets; empty if they have none for it. */
    public String text() {
        return text;
    }

    /** Returns whether the film counts as frontal: it is frontal or no view is stated. */
    public boolean isFrontal() {
        return this == PA || this == AP || this == FRONTAL || this == NOT_STATED;
    }

    /**
     * Returns the projection of a value of a column or of ViewPosition, such as {@code AP}, {@code LEFT LATERAL} or
     * {@code Profil}.
     */
    public static Projection named(String value) {
        return ViewWords.of(value);
    }

    /** Returns whether a view is stated and understood. */
    boolean isSaid() {
        return this != UNKNOWN && this != NOT_STATED;
    }
}

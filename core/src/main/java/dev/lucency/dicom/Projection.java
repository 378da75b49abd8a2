package dev.lucency.dicom;

/** From where a film was taken, as far as its attributes or a table say. */
public enum Projection {
    /** From behind. */
    PA("PA"),
    /** From the front. */
    AP("AP"),
    /** From behind or from the front, it is not said which. */
    FRONTAL(""),
    /** From the side. */
    LATERAL("LATERAL"),
    /** At an angle, of the apices, or of a patient who lies on the side; prepared sets have no word for these. */
    OTHER(""),
    /** Something is said that is not understood, or that contradicts itself. */
    UNKNOWN(""),
    /** Nothing says it. */
    NOT_STATED("");

    private final String text;

    Projection(String text) {
        this.text = text;
    }

    /** As prepared sets write it: empty where they have no word for it. */
    public String text() {
        return text;
    }

    /** Whether it was taken from behind or from the front, or nothing says that it was not. */
    public boolean isFrontal() {
        return this == PA || this == AP || this == FRONTAL || this == NOT_STATED;
    }

    /** What the value of a column or of ViewPosition means, such as {@code AP}, {@code LEFT LATERAL} or {@code Profil}. */
    public static Projection named(String value) {
        return ViewWords.of(value);
    }

    /** Whether something says it, and it is understood. */
    boolean isSaid() {
        return this != UNKNOWN && this != NOT_STATED;
    }
}

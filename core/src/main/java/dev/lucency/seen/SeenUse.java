package dev.lucency.seen;

import java.util.Arrays;

/** The use of films in the making of a model. */
public enum SeenUse {
    /** Weights were trained on the films without their labels. */
    PRE_TRAINING("pre-training"),
    /** Weights were fitted to the films' labels. */
    LABELS("labels"),
    /** The films' labels were used to choose a model or a setting: a penalty, an epoch, a temperature, a threshold. */
    CHOICE("choice"),
    /** The weights came from elsewhere; it is unknown which films they have seen. */
    UNKNOWN("not known");

    private final String text;

    SeenUse(String text) {
        this.text = text;
    }

    /** Returns the name of the use in files. */
    public String text() {
        return text;
    }

    /**
     * Returns the use with a name.
     *
     * @throws IllegalArgumentException if no use has this name
     */
    public static SeenUse named(String text) {
        return Arrays.stream(values())
                .filter(use -> use.text.equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no use of films is called " + text));
    }
}

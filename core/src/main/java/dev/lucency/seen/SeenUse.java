package dev.lucency.seen;

import java.util.Arrays;

/** What films were used for while a model was made. */
public enum SeenUse {
    /** Weights were trained on the films, not on their labels. */
    PRE_TRAINING("pre-training"),
    /** Weights were fitted to the films' labels. */
    LABELS("labels"),
    /** Their labels chose among models or settings: a penalty, an epoch, temperatures, thresholds. */
    CHOICE("choice"),
    /** Weights came from elsewhere; nobody knows what they have seen. */
    UNKNOWN("not known");

    private final String text;

    SeenUse(String text) {
        this.text = text;
    }

    /** How it is called in files. */
    public String text() {
        return text;
    }

    /**
     * The use of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SeenUse named(String text) {
        return Arrays.stream(values())
                .filter(use -> use.text.equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no use of films is called " + text));
    }
}

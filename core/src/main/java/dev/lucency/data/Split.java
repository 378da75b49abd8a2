package dev.lucency.data;

import java.util.Locale;
import java.util.Optional;

/** Which part of a data set a film belongs to; all films of a patient belong to the same part. */
public enum Split {
    /** Weights are learned on it. */
    TRAIN,
    /** Every choice is made on it. */
    VALIDATION,
    /** Read once, at the end; nothing is chosen on it. */
    TEST;

    /** The name in files and on the command line, such as {@code train}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that a word in somebody's file or folder names, such as {@code val}; empty if it names none. */
    public static Optional<Split> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "validation", "valid", "val", "dev" -> Optional.of(VALIDATION);
            case "test", "testing" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}

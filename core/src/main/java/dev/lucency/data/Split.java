package dev.lucency.data;

import java.util.Locale;
import java.util.Optional;

/** A part of a data set: train, validation or test. All films of a patient are in the same split. */
public enum Split {
    /** Weights are trained on this split. */
    TRAIN,
    /** Models and settings are chosen on this split. */
    VALIDATION,
    /** Results are measured on this split, once, at the end; nothing is chosen on it. */
    TEST;

    /** Returns the name in files and on the command line, such as {@code train}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the split that a word in a file or a folder name stands for, such as {@code val}; empty if it is none. */
    public static Optional<Split> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "validation", "valid", "val", "dev" -> Optional.of(VALIDATION);
            case "test", "testing" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}

package dev.lucency.source.guess;

import java.util.Collection;
import java.util.Locale;

/** Classes of films, and which of them is likely to be without findings. */
final class GuessedClasses {
    private static final String NEGATIVE =
            "normal|no findings?|none|negative|healthy|control|controls|no|clear|unremarkable";

    private GuessedClasses() {}

    /** Settles the negative class, if there is one among several, and returns words about it. */
    static String settleNegative(Collection<String> classes, GuessedSettings guess) {
        for (String name : classes) {
            String plain = name.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
            if (classes.size() > 1 && plain.matches(NEGATIVE)) {
                guess.set("negative", name);
                return "; " + name + " is negative for all labels";
            }
        }
        return "; each class is a label";
    }
}

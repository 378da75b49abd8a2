package dev.lucency.settings;

import java.util.Collection;
import java.util.Comparator;

/** Suggestion of a known word for an unknown word. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns {@code ", did you mean x?"} if a known word is similar, otherwise an empty text. */
    public static String of(String word, Collection<String> known) {
        int near = Math.max(1, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= near)
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("");
    }

    /** Returns the Levenshtein distance: the number of insertions, deletions and substitutions. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchange, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

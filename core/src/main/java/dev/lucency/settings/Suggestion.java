package dev.lucency.settings;

import java.util.Collection;
import java.util.Comparator;

/** What was perhaps meant by a word that nobody knows. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ", did you mean x?"} if one of the known words is near, else nothing. */
    public static String of(String word, Collection<String> known) {
        int near = Math.max(1, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= near)
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("");
    }

    /** How many letters must be put in, left out or exchanged to turn one word into the other (Levenshtein). */
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

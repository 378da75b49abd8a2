package dev.lucency.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Names in Java and keys in YAML: {@code weightDecay} is {@code weight-decay}, {@code MAX_POOL} is {@code max-pool}. */
final class Keys {
    private Keys() {}

    /** The key of a record component. */
    static String ofComponent(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The word of an enum constant. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** {@code ", did you mean x?"} if one of the known words is near, else nothing. */
    static String suggestion(String word, Collection<String> known) {
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

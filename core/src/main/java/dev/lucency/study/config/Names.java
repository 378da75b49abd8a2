package dev.lucency.study.config;

import dev.lucency.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Rules for the names in a study: they are parts of folder names, and each refers to one thing. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,59}");

    private Names() {}

    /**
     * Checks that a list is not empty, and that its items have different names that can be parts of folder names.
     *
     * @param key component of the list, which begins the message
     */
    static <T> void require(String key, List<T> items, Function<T, String> name) {
        Check.that(!items.isEmpty(), key + " must not be empty, was []");
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            String written = name.apply(item);
            requireName(key, written);
            Check.that(seen.add(written), key + " must have different names, was " + written + " twice");
        }
    }

    /** Checks that a name can be a part of a folder's name. */
    static void requireName(String key, String name) {
        Check.that(
                NAME.matcher(name).matches(),
                key + " must have names of letters, digits and . _ + - that begin with a letter or digit, was " + name);
    }

    /** Checks that names refer to something. */
    static void requireKnown(String key, List<String> names, List<String> known) {
        for (String name : names) {
            Check.that(known.contains(name), key + " must be of " + String.join(", ", known) + ", was " + name);
        }
    }

    /** Checks that no value occurs twice. */
    static void requireDistinct(String key, List<?> values) {
        Check.that(
                !values.isEmpty() && new HashSet<>(values).size() == values.size(),
                key + " must be one or more different values, was " + values);
    }
}

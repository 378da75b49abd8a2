package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/** Strict conversion of a written value to a number, a boolean, a text or an enum constant, without rounding or guessing. */
final class ScalarBinder {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private ScalarBinder() {}

    /** @param declared the declared type; in a list the boxed type is used for the primitive type */
    static Object bind(Class<?> declared, Tree tree, String path) {
        Class<?> type = RecordShape.primitive(declared);
        if (type == int.class) {
            return (int) whole(tree, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class) {
            return whole(tree, path, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == double.class) {
            return number(tree, path);
        } else if (type == boolean.class) {
            return truth(tree, path);
        } else if (type == String.class) {
            return text(tree, path);
        } else if (type.isEnum()) {
            return constant(type, tree, path);
        }
        throw new IllegalStateException(path + ": a configuration cannot hold a " + type);
    }

    private static long whole(Tree tree, String path, long least, long most) {
        String text = plainText(tree);
        if (!WHOLE.matcher(text).matches()) {
            throw wrong(tree, path, "a whole number");
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // more digits than a long has: out of range as well
        }
        throw wrong(tree, path, "a whole number from " + least + " to " + most);
    }

    private static double number(Tree tree, String path) {
        String text = plainText(tree);
        if (!NUMBER.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            throw wrong(tree, path, "a number");
        }
        return Double.parseDouble(text);
    }

    private static boolean truth(Tree tree, String path) {
        String text = plainText(tree);
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(tree, path, "true or false");
        }
        return text.equals("true");
    }

    private static String text(Tree tree, String path) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.isEmpty()) {
            throw wrong(tree, path, "a text");
        }
        return scalar.text();
    }

    private static Object constant(Class<?> type, Tree tree, String path) {
        List<String> words = Keys.ofConstants(type);
        return requireNonNull(type.getEnumConstants())[words.indexOf(word(tree, path, words))];
    }

    /** Returns a word, which must be one of the given words. */
    static String word(Tree tree, String path, List<String> words) {
        String oneOf = "one of " + String.join(", ", words);
        if (!(tree instanceof Tree.Scalar scalar) || scalar.isEmpty()) {
            throw wrong(tree, path, oneOf);
        }
        if (!words.contains(scalar.text())) {
            throw tree.place()
                    .error(path, "needs " + oneOf + ", was " + tree.inWords() + Suggestion.of(scalar.text(), words));
        }
        return scalar.text();
    }

    private static String plainText(Tree tree) {
        return tree instanceof Tree.Scalar scalar && scalar.plain() ? scalar.text() : "";
    }

    static RuntimeException wrong(Tree tree, String path, String needed) {
        return tree.place().error(path, "needs " + needed + ", was " + tree.inWords());
    }
}

package dev.lucency.io;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Escaping of untrusted text for a model card: the text stays on its line and in its table cell, and cannot be a link, a heading
 * or HTML.
 */
public final class Markdown {
    /** The characters with a meaning inside a line; escaped text is never at the start of a line. */
    private static final String SPECIAL = "\\`*[]<>&|";

    private Markdown() {}

    /** Returns the escaped text. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Printable.of(text).toCharArray()) {
            out.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return out.toString();
    }

    /** Returns the text as inline code, delimited by more backticks than it contains in a row. */
    public static String code(String text) {
        String line = Printable.of(text);
        int longest = 0;
        while (line.contains("`".repeat(longest + 1))) {
            longest++;
        }
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    /** Returns several escaped texts, separated by commas. */
    public static String list(List<String> texts) {
        return texts.stream().map(Markdown::text).collect(Collectors.joining(", "));
    }
}

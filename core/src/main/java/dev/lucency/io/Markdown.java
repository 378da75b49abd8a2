package dev.lucency.io;

import java.util.List;
import java.util.stream.Collectors;

/** Text that somebody else chose, made safe for a model card: it stays on its line and in its cell, and is no link, no heading and no HTML. */
public final class Markdown {
    /** The characters that may mean something in the middle of a line; at its beginning no foreign text stands. */
    private static final String SPECIAL = "\\`*[]<>&|";

    private Markdown() {}

    /** Plain text. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : Printable.of(text).toCharArray()) {
            out.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return out.toString();
    }

    /** The text as code, fenced by more backticks than it holds in a row. */
    public static String code(String text) {
        String line = Printable.of(text);
        int longest = 0;
        while (line.contains("`".repeat(longest + 1))) {
            longest++;
        }
        String fence = "`".repeat(longest + 1);
        return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
    }

    /** Several, with commas between. */
    public static String list(List<String> texts) {
        return texts.stream().map(Markdown::text).collect(Collectors.joining(", "));
    }
}

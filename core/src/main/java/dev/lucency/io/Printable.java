package dev.lucency.io;

import java.util.HexFormat;

/**
 * Text that somebody else chose, made fit for a line of ours: a name in a hostile file must not move the cursor of a terminal. What is
 * not printable is written as in JSON, so that JSON keeps its meaning.
 */
public final class Printable {
    private static final int LONGEST = 300;
    private static final int LONGEST_LINE = 1000;
    private static final int END = 300;
    private static final String MORE = "...";

    private Printable() {}

    /** The text with control characters, line breaks and the like spelled out as {@code \}{@code u001b}. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                line.appendCodePoint(c);
            } else {
                appendEscape(line, c);
            }
        });
        return line.toString();
    }

    /** The same for text of several lines, such as a table: line breaks and tabs stay. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean breaks = c == '\n' || (c == '\r' && text.startsWith("\n", i + 1));
            if (breaks || c == '\t') {
                lines.append(of(text.substring(from, i))).append(c);
                from = i + 1;
            }
        }
        return lines.append(of(text.substring(from))).toString();
    }

    /** The same, cut to a length that a message bears. */
    public static String brief(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST - MORE.length()) + MORE : text;
        return of(start);
    }

    /**
     * The same for a whole message that quotes what somebody else wrote: of a very long one the beginning, which says what is wrong,
     * and the end, which says what to do.
     */
    public static String line(String message) {
        return cut(of(cut(message)));
    }

    private static String cut(String message) {
        int length = message.length();
        return length > LONGEST_LINE
                ? message.substring(0, LONGEST_LINE - END - MORE.length()) + MORE + message.substring(length - END)
                : message;
    }

    private static void appendEscape(StringBuilder line, int c) {
        for (char part : Character.toChars(c)) {
            line.append("\\u").append(HexFormat.of().toHexDigits(part));
        }
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

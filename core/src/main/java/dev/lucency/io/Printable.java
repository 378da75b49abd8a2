package dev.lucency.io;

import java.util.HexFormat;

/**
 * Escaping of untrusted text for messages, so that a name in a hostile file cannot control the terminal. Unprintable characters
 * are escaped as in JSON, so that JSON text keeps its meaning.
 */
public final class Printable {
    private static final int LONGEST = 300;
    private static final int LONGEST_LINE = 1000;
    private static final int END = 300;
    private static final String MORE = "...";

    private Printable() {}

    /** Returns the text with control characters, line breaks and other unprintable characters escaped as {@code \}{@code u001b}. */
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

    /** Returns the escaped text with its line breaks and tabs, for text of several lines such as a table. */
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

    /** Returns the escaped text, shortened for use in a message. */
    public static String brief(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST - MORE.length()) + MORE : text;
        return of(start);
    }

    /**
     * Returns a whole message with untrusted parts, escaped. A very long message keeps its beginning, with the error, and its
     * end, with the remedy.
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

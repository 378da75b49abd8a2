package dev.lucency.io;

/** Text that somebody else chose, made fit for a line of ours: a name in a hostile file must not move the cursor of a terminal. */
public final class Printable {
    private static final int LONGEST = 300;
    private static final String MORE = "...";

    private Printable() {}

    /** The text with control characters, line breaks and the like spelled out as {@code \}{@code u001b}. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPlain(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format("\\u%04x", c));
            }
        });
        return line.toString();
    }

    /** The same, cut to a length that a message bears. */
    public static String brief(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST - MORE.length()) + MORE : text;
        return of(start);
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

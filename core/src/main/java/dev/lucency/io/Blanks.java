package dev.lucency.io;

/**
 * Blanks in text that people and spreadsheets wrote: all that Unicode counts as a space, no-break spaces too, and characters that
 * are never seen, such as the byte order mark. {@link String#strip()} leaves both.
 */
public final class Blanks {
    private Blanks() {}

    /** The text without the blanks around it. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The same, with a single space for each run of spaces inside, and without what is not seen. */
    public static String single(String text) {
        StringBuilder single = new StringBuilder(text.length());
        for (char c : strip(text).toCharArray()) {
            if (isSpace(c)) {
                if (single.charAt(single.length() - 1) != ' ') {
                    single.append(' ');
                }
            } else if (!isUnseen(c)) {
                single.append(c);
            }
        }
        return single.toString();
    }

    private static boolean isBlank(char c) {
        return isSpace(c) || isUnseen(c);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnseen(char c) {
        return Character.getType(c) == Character.FORMAT;
    }
}

package dev.lucency.io;

/**
 * Removal of blanks in text from people and spreadsheets: all Unicode spaces, including no-break spaces, and invisible characters
 * such as the byte order mark. {@link String#strip()} does not remove no-break spaces and invisible characters.
 */
public final class Blanks {
    private Blanks() {}

    /** Returns the text without leading and trailing blanks. */
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

    /** Returns the stripped text with a single space for each inner run of spaces, and without invisible characters. */
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

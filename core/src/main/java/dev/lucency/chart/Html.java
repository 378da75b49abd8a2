package dev.lucency.chart;

/** Text made safe for a page or a figure. */
public final class Html {
    private Html() {}

    /**
     * The text with the characters escaped that mean something in HTML or XML; control characters, and those that turn the
     * direction of the text around them, become U+FFFD.
     */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\r', '\t' -> out.append(c);
                default -> out.append(isHidden(c) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    private static boolean isHidden(char c) {
        boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return turns || Character.isISOControl(c);
    }
}

package dev.lucency.chart;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * A piece of HTML or SVG: text, whose special characters are escaped, or elements ({@link HtmlElement}) that contain such pieces.
 * Text cannot become markup in any other way.
 */
public final class Html {
    /** The empty piece. */
    public static final Html NONE = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * Returns escaped text: the special characters of HTML and XML are escaped; control characters and bidirectional controls
     * become U+FFFD.
     */
    public static Html text(String text) {
        return new Html(escaped(text));
    }

    /** Concatenates several pieces. */
    public static Html of(Html... parts) {
        return of(List.of(parts));
    }

    /** Concatenates several pieces. */
    public static Html of(List<Html> parts) {
        return new Html(parts.stream().map(Html::toString).collect(Collectors.joining()));
    }

    /** Returns a collector that concatenates the pieces of a stream. */
    public static Collector<Html, ?, Html> joining() {
        return Collectors.collectingAndThen(Collectors.toList(), Html::of);
    }

    /** Returns a new element without attributes and content, such as {@code section}. */
    public static HtmlElement element(String name) {
        return new HtmlElement(name);
    }

    /** Returns a piece of trusted markup: made from escaped text, or a constant of this package. */
    static Html made(String markup) {
        return new Html(markup);
    }

    /** Returns the piece followed by a line break. */
    public Html line() {
        return new Html(markup + "\n");
    }

    public boolean isEmpty() {
        return markup.isEmpty();
    }

    /** Returns the markup. */
    @Override
    public String toString() {
        return markup;
    }

    private static String escaped(String text) {
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

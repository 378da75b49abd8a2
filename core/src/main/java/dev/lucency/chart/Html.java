package dev.lucency.chart;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * A piece of HTML or SVG. It is made of text, whose special characters are escaped, or of elements ({@link HtmlElement}) that hold
 * such pieces; no text becomes markup in any other way.
 */
public final class Html {
    /** Nothing. */
    public static final Html NONE = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * Text. The characters that mean something in HTML or XML are escaped; control characters, and those that turn the direction of
     * the text around them, become U+FFFD.
     */
    public static Html text(String text) {
        return new Html(escaped(text));
    }

    /** Several pieces, one after the other. */
    public static Html of(Html... parts) {
        return of(List.of(parts));
    }

    /** Several pieces, one after the other. */
    public static Html of(List<Html> parts) {
        return new Html(parts.stream().map(Html::toString).collect(Collectors.joining()));
    }

    /** Collects the pieces of a stream, one after the other. */
    public static Collector<Html, ?, Html> joining() {
        return Collectors.collectingAndThen(Collectors.toList(), Html::of);
    }

    /** An element without attributes and content so far, such as {@code section}. */
    public static HtmlElement element(String name) {
        return new HtmlElement(name);
    }

    /** Markup that was made from escaped text, or that stands as a constant in this package. */
    static Html made(String markup) {
        return new Html(markup);
    }

    /** The same piece with the end of a line after it. */
    public Html line() {
        return new Html(markup + "\n");
    }

    public boolean isEmpty() {
        return markup.isEmpty();
    }

    /** The markup. */
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

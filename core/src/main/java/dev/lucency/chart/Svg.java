package dev.lucency.chart;

import java.util.List;
import java.util.Locale;

/**
 * A figure being drawn, in pixels from the upper left. Every element carries its colour, so that the figure stands alone, and a
 * class, by which a page may give it other colours (in the dark, for one).
 */
final class Svg {
    /** Thin lines behind the data. */
    static final String GRID = "class=\"grid\" stroke=\"#e1e5e8\" stroke-width=\"1\"";
    /** Lines that mean something: an axis, a reference. */
    static final String RULE = "class=\"rule\" stroke=\"#7b868e\" stroke-width=\"1\"";
    /** Words beside the data. */
    static final String QUIET = "class=\"quiet\" fill=\"#5b666e\"";
    /** Words that are read first. */
    static final String STRONG = "class=\"strong\" fill=\"#1b2227\" font-weight=\"600\"";
    /** Words as in a sentence. */
    static final String PLAIN = "class=\"plain\" fill=\"#1b2227\"";

    /** Okabe and Ito's colours, which the colour-blind can tell apart, the darker ones first. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private final StringBuilder body = new StringBuilder();

    /** The stroke of the n-th line, from 0; colours come round again after six. */
    static String stroke(int series) {
        int colour = series % COLOURS.size();
        return "class=\"stroke" + colour + "\" stroke=\"" + COLOURS.get(colour) + "\"";
    }

    /** The fill of the n-th mark, from 0. */
    static String fill(int series) {
        int colour = series % COLOURS.size();
        return "class=\"fill" + colour + "\" fill=\"" + COLOURS.get(colour) + "\"";
    }

    /** About how wide a text is at the figure's size of 12 pixels. */
    static double width(String text) {
        return 6.4 * text.length();
    }

    /** A coordinate, to a tenth of a pixel. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    Svg line(double x1, double y1, double x2, double y2, String ink) {
        return add("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>"
                .formatted(number(x1), number(y1), number(x2), number(y2), ink));
    }

    /** A line along {@code path}, rounded, so that a single point shows as a dot. */
    Svg path(String path, double width, double opacity, String ink) {
        return add(
                "<path d=\"%s\" fill=\"none\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linecap=\"round\" stroke-linejoin=\"round\" %s/>"
                        .formatted(path, number(width), number(opacity), ink));
    }

    /** Words; {@code anchor} is start, middle or end. */
    Svg text(double x, double y, String anchor, String ink, String words) {
        return add("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>"
                .formatted(number(x), number(y), anchor, ink, Html.escaped(words)));
    }

    Svg add(String element) {
        body.append(element).append('\n');
        return this;
    }

    /** The whole figure, with a name and a description for those who cannot see it. */
    String figure(double width, double height, String title, String description) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" aria-label="%s" \
                font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif" font-size="12">
                <title>%s</title>
                <desc>%s</desc>
                %s</svg>
                """.formatted(
                        number(width),
                        number(height),
                        Html.escaped(title + ". " + description),
                        Html.escaped(title),
                        Html.escaped(description),
                        body);
    }
}

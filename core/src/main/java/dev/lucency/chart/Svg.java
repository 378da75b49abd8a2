package dev.lucency.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure being drawn, in pixels from the upper left. Every element carries its colour, so that the figure stands alone, and a
 * class, by which a page may give it other colours (in the dark, for one).
 */
final class Svg {
    /** Thin lines behind the data. */
    static final Ink GRID = Ink.of("grid", "stroke", "#e1e5e8").and("stroke-width", "1");
    /** Lines that mean something: an axis, a reference. */
    static final Ink RULE = Ink.of("rule", "stroke", "#7b868e").and("stroke-width", "1");
    /** A reference that the data are compared with. */
    static final Ink DASHED = RULE.and("stroke-dasharray", "4 3");
    /** Words beside the data. */
    static final Ink QUIET = Ink.of("quiet", "fill", "#5b666e");
    /** Words that are read first. */
    static final Ink STRONG = Ink.of("strong", "fill", "#1b2227").and("font-weight", "600");
    /** Words as in a sentence. */
    static final Ink PLAIN = Ink.of("plain", "fill", "#1b2227");

    /** Okabe and Ito's colours, which the colour-blind can tell apart, the darker ones first. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

    private final List<Html> body = new ArrayList<>();

    /** The stroke of the n-th line, from 0; colours come round again after six. */
    static Ink stroke(int series) {
        int colour = series % COLOURS.size();
        return Ink.of("stroke" + colour, "stroke", COLOURS.get(colour));
    }

    /** The fill of the n-th mark, from 0. */
    static Ink fill(int series) {
        int colour = series % COLOURS.size();
        return Ink.of("fill" + colour, "fill", COLOURS.get(colour));
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

    Svg line(double x1, double y1, double x2, double y2, Ink ink) {
        return add(Html.element("line")
                .at("x1", x1)
                .at("y1", y1)
                .at("x2", x2)
                .at("y2", y2)
                .in(ink)
                .closed());
    }

    /** A line along {@code path}, rounded, so that a single point shows as a dot. */
    Svg path(String path, double width, double opacity, Ink ink) {
        return add(Html.element("path")
                .with("d", path)
                .with("fill", "none")
                .at("stroke-width", width)
                .at("stroke-opacity", opacity)
                .with("stroke-linecap", "round")
                .with("stroke-linejoin", "round")
                .in(ink)
                .closed());
    }

    /** Words; {@code anchor} is start, middle or end. */
    Svg text(double x, double y, String anchor, Ink ink, String words) {
        return add(Html.element("text")
                .at("x", x)
                .at("y", y)
                .with("text-anchor", anchor)
                .in(ink)
                .of(words));
    }

    Svg add(Html element) {
        body.add(element.line());
        return this;
    }

    /** The whole figure, with a name and a description for those who cannot see it. */
    Html figure(double width, double height, String title, String description) {
        HtmlElement svg = Html.element("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 " + number(width) + " " + number(height))
                .with("role", "img")
                .with("aria-label", title + ". " + description)
                .constant("font-family", FONT)
                .with("font-size", "12");
        return svg.block(
                Html.element("title").of(title).line(),
                Html.element("desc").of(description).line(),
                Html.of(body));
    }
}

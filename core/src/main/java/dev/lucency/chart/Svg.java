package dev.lucency.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A builder of an SVG figure, in pixels from the upper left. Every element has its colour, so that the figure is self-contained,
 * and a class, by which a page can override the colour, for example in dark mode.
 */
final class Svg {
    /** Thin lines behind the data. */
    static final Ink GRID = Ink.of("grid", "stroke", "#e1e5e8").and("stroke-width", "1");
    /** Axis and reference lines. */
    static final Ink RULE = Ink.of("rule", "stroke", "#7b868e").and("stroke-width", "1");
    /** A reference line for the data. */
    static final Ink DASHED = RULE.and("stroke-dasharray", "4 3");
    /** Secondary text. */
    static final Ink QUIET = Ink.of("quiet", "fill", "#5b666e");
    /** Emphasized text. */
    static final Ink STRONG = Ink.of("strong", "fill", "#1b2227").and("font-weight", "600");
    /** Normal text. */
    static final Ink PLAIN = Ink.of("plain", "fill", "#1b2227");

    /** The colour-blind-safe palette of Okabe and Ito, darker colours first. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private static final String FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

    private final List<Html> body = new ArrayList<>();

    /** Returns the stroke of the n-th line, from 0; colours repeat after six. */
    static Ink stroke(int series) {
        int colour = series % COLOURS.size();
        return Ink.of("stroke" + colour, "stroke", COLOURS.get(colour));
    }

    /** Returns the fill of the n-th mark, from 0. */
    static Ink fill(int series) {
        int colour = series % COLOURS.size();
        return Ink.of("fill" + colour, "fill", COLOURS.get(colour));
    }

    /** Returns the approximate width of a text at the font size of 12 pixels. */
    static double width(String text) {
        return 6.4 * text.length();
    }

    /** Formats a coordinate with one decimal. */
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

    /** Adds a line along {@code path} with round ends, so that a single point is visible as a dot. */
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

    /** Adds text; {@code anchor} is start, middle or end. */
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

    /** Returns the whole figure, with a title and a description for screen readers. */
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

package dev.lucency.chart;

import dev.lucency.Check;
import dev.lucency.eval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A forest plot whose names and figures are text of the page, so that it is readable at the width of a phone: one row per comparison or
 * label, with one interval per series below each other.
 */
public final class IntervalRows {
    private static final int WIDTH = 1000; // of the drawing, which is stretched to the space there is
    private static final int LANE = 18;

    private final List<String> series;
    private final List<Row> rows;
    private final Scale scale;
    private final Axis axis;

    /**
     * What the figures are.
     *
     * @param origin the value of the upright line, which is always on the axis
     * @param text writes a figure
     */
    private record Scale(double origin, DoubleFunction<String> text) {
        /** Differences: the line is at 0, and figures have a sign. */
        static final Scale DIFFERENCES = new Scale(0, value -> Figures.signed(value, 3));
    }

    /**
     * A comparison.
     *
     * @param name its name
     * @param emphasised whether it is set apart
     * @param intervals one interval per series; empty where there is none
     * @param note a line below the figures, such as p; may be empty
     */
    public record Row(String name, boolean emphasised, List<Optional<Interval>> intervals, String note) {
        public Row {
            intervals = List.copyOf(intervals);
        }

        /** A row without a note. */
        public Row(String name, boolean emphasised, List<Optional<Interval>> intervals) {
            this(name, emphasised, intervals, "");
        }
    }

    private IntervalRows(List<String> series, List<Row> rows, Scale scale) {
        this.series = series;
        this.rows = rows;
        this.scale = scale;
        axis = Axis.covering(DoubleStream.of(ends(this.rows, scale.origin())), 4);
    }

    /**
     * Returns the ends of the axis: they hold the first series and all estimates, and of the other intervals what fits into three times
     * that width, because the interval of a few seeds can be very wide.
     */
    private static double[] ends(List<Row> rows, double origin) {
        double low = origin;
        double high = origin;
        double least = origin;
        double most = origin;
        for (Row row : rows) {
            for (int number = 0; number < row.intervals().size(); number++) {
                Optional<Interval> value = row.intervals().get(number);
                if (value.isPresent()) {
                    Interval own = value.get();
                    low = Math.min(low, number == 0 ? own.low() : own.estimate());
                    high = Math.max(high, number == 0 ? own.high() : own.estimate());
                    least = Math.min(least, own.low());
                    most = Math.max(most, own.high());
                }
            }
        }
        double width = high - low;
        return new double[] {Math.max(least, low - width), Math.min(most, high + width)};
    }

    /**
     * Draws differences on one axis with a line at 0.
     *
     * @param caption title of the figure
     * @param series names of the series
     * @param rows rows from top to bottom, each with one interval per series
     */
    public static Html draw(String caption, List<String> series, List<Row> rows) {
        return draw(caption, series, rows, Scale.DIFFERENCES);
    }

    /**
     * Draws figures without a sign on one axis with a line at a value that is known, such as chance.
     *
     * @param caption title of the figure
     * @param origin the value of the line
     * @param series names of the series
     * @param rows rows from top to bottom, each with one interval per series
     */
    public static Html scores(String caption, double origin, List<String> series, List<Row> rows) {
        return draw(caption, series, rows, new Scale(origin, value -> Figures.fixed(value, 3)));
    }

    private static Html draw(String caption, List<String> series, List<Row> rows, Scale scale) {
        rows.forEach(row -> Check.that(
                row.intervals().size() == series.size(),
                "row " + row.name() + " must have an interval a series: " + series.size() + ", was "
                        + row.intervals().size()));
        IntervalRows plot = new IntervalRows(List.copyOf(series), List.copyOf(rows), scale);
        return Html.element("figure")
                .with("class", "intervals")
                .block(
                        Html.element("figcaption")
                                .of(Html.text(caption), plot.legend())
                                .line(),
                        plot.rows.stream().map(plot::row).collect(Html.joining()),
                        plot.ticks());
    }

    private Html legend() {
        return IntStream.range(0, series.size())
                .mapToObj(number ->
                        Html.element("span").with("class", "key").of(swatch(number), Html.text(series.get(number))))
                .collect(Html.joining());
    }

    private static Html swatch(int number) {
        return svg("0 0 24 12", "swatch").of(line(2, 22, 6, number, 3, false), line(12, 12, 6, number, 10, true));
    }

    private Html row(Row row) {
        Html name = Html.element("span")
                .with("class", row.emphasised() ? "name strong" : "name")
                .of(row.name());
        return Html.element("div")
                .with("class", "row")
                .of(name, bars(row), figures(row))
                .line();
    }

    private Html bars(Row row) {
        int height = LANE * series.size();
        List<Html> marks = new ArrayList<>();
        axis.ticks().forEach(tick -> marks.add(upright(tick, height, "grid")));
        marks.add(upright(scale.origin(), height, "zero"));
        for (int number = 0; number < series.size(); number++) {
            int lane = number;
            row.intervals().get(number).ifPresent(value -> {
                double y = LANE * (lane + 0.5);
                marks.add(line(
                        Math.max(0, x(value.low())),
                        Math.min(WIDTH, x(value.high())),
                        y,
                        lane,
                        row.emphasised() ? 4 : 3,
                        false));
                if (value.low() < axis.low()) {
                    marks.add(arrow("M9 " + (y - 5) + "L1 " + y + "L9 " + (y + 5), lane));
                }
                if (value.high() > axis.high()) {
                    marks.add(arrow("M991 " + (y - 5) + "L999 " + y + "L991 " + (y + 5), lane));
                }
                marks.add(line(x(value.estimate()), x(value.estimate()), y, lane, row.emphasised() ? 13 : 11, true));
            });
        }
        return svg("0 0 " + WIDTH + " " + height, "bars").of(Html.of(marks));
    }

    private Html upright(double value, int height, String style) {
        return Html.element("path")
                .with("d", "M" + x(value) + " 0V" + height)
                .with("class", style)
                .with("vector-effect", "non-scaling-stroke")
                .closed();
    }

    private static HtmlElement svg(String box, String style) {
        return Html.element("svg")
                .with("viewBox", box)
                .with("class", style)
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true");
    }

    /** Returns a line whose width is not stretched; a line almost without length is a dot, or a square from the second series on. */
    private static Html line(double from, double to, double y, int series, double width, boolean dot) {
        String begin = "M" + Svg.number(from) + " " + Svg.number(y);
        return Html.element("path")
                .with("d", begin + (dot ? "h.01" : "H" + Svg.number(to)))
                .with("class", "stroke" + series)
                .with("stroke-width", Svg.number(width))
                .with("stroke-linecap", dot ? (series == 0 ? "round" : "square") : "butt")
                .with("vector-effect", "non-scaling-stroke")
                .closed();
    }

    /** Returns the end of an interval that goes on beyond the axis. */
    private static Html arrow(String path, int series) {
        return Html.element("path")
                .with("d", path)
                .with("class", "stroke" + series)
                .with("stroke-width", 2)
                .with("vector-effect", "non-scaling-stroke")
                .closed();
    }

    private Html figures(Row row) {
        Html lines = IntStream.range(0, series.size())
                .mapToObj(number -> Html.element("span")
                        .with("class", "figure")
                        .with("title", series.get(number))
                        .of(row.intervals().get(number).map(this::text).orElse("no interval")))
                .collect(Html.joining());
        Html note = row.note().isEmpty()
                ? Html.NONE
                : Html.element("span").with("class", "figure note").of(row.note());
        return Html.element("span").with("class", "figures").of(lines, note);
    }

    private String text(Interval value) {
        DoubleFunction<String> text = scale.text();
        return text.apply(value.estimate()) + " (" + text.apply(value.low()) + " to " + text.apply(value.high()) + ")";
    }

    private Html ticks() {
        Html ticks = axis.ticks().stream()
                .map(tick -> Html.element("span")
                        .with("class", axis.share(tick) < 0.02 ? "first" : axis.share(tick) > 0.98 ? "last" : "")
                        .with("style", "left:" + Svg.number(100 * axis.share(tick)) + "%")
                        .of(axis.text(tick)))
                .collect(Html.joining());
        return Html.element("div")
                .with("class", "row axis")
                .with("aria-hidden", "true")
                .of(Html.element("div").with("class", "ticks").of(ticks))
                .line();
    }

    private double x(double value) {
        return WIDTH * axis.share(value);
    }
}

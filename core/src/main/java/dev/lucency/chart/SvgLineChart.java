package dev.lucency.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * An SVG line chart of curves over steps. Many noisy values are drawn as a light line with their running mean as a strong line,
 * so that both trend and scatter are visible.
 */
public final class SvgLineChart {
    private static final double LINE = 22; // the height of a line of words
    private static final double BOTTOM = 44;
    private static final double RIGHT = 20;

    private final Curve curve;
    private final ChartSize size;
    private final Axis x;
    private final Axis y;
    private final int window;
    private final Svg svg = new Svg();
    private final double left;
    private final double top;

    private SvgLineChart(Curve curve, ChartSize size) {
        this.curve = curve;
        this.size = size;
        int longest =
                curve.series().stream().mapToInt(s -> s.points().size()).max().orElse(0);
        window = curve.scattered() ? RunningMean.window(longest) : 1;
        x = Axis.spanning(values(Point::x), size == ChartSize.WIDE ? 10 : 5);
        y = Axis.covering(values(Point::y), 5);
        left = 12
                + y.ticks().stream()
                        .mapToDouble(t -> Svg.width(y.text(t)))
                        .max()
                        .orElse(0);
        top = 10 + (hasYLabel() ? LINE : 0) + (hasLegend() ? LINE : 0);
    }

    /** Draws {@code curve}. */
    public static Html draw(Curve curve, ChartSize size) {
        SvgLineChart chart = new SvgLineChart(curve, size);
        chart.axes();
        chart.legend();
        chart.lines();
        return chart.svg.figure(size.width, size.height, curve.title(), chart.description());
    }

    private void axes() {
        double right = size.width - RIGHT;
        double bottom = size.height - BOTTOM;
        for (double tick : y.ticks()) {
            svg.line(left, topOf(tick), right, topOf(tick), tick == y.ticks().get(0) ? Svg.RULE : Svg.GRID);
            svg.text(left - 8, topOf(tick) + 4, "end", Svg.QUIET, y.text(tick));
        }
        for (double tick : x.ticks()) {
            svg.line(leftOf(tick), bottom, leftOf(tick), bottom + 5, Svg.RULE);
            svg.text(leftOf(tick), bottom + 19, "middle", Svg.QUIET, x.text(tick));
        }
        svg.text(right, size.height - 6, "end", Svg.QUIET, curve.xLabel());
        if (hasYLabel()) {
            svg.text(0, 14, "start", Svg.QUIET, curve.yLabel());
        }
    }

    /** Returns whether the vertical axis needs a label: not if the title already names the quantity. */
    private boolean hasYLabel() {
        return !curve.yLabel().equalsIgnoreCase(curve.title());
    }

    private boolean hasLegend() {
        return curve.series().size() > 1 || window > 1;
    }

    private void legend() {
        if (!hasLegend()) {
            return;
        }
        double at = left;
        if (curve.series().size() > 1) {
            for (int i = 0; i < curve.series().size(); i++) {
                at = legendEntry(at, i, 1, curve.series().get(i).name());
            }
        } else {
            at = legendEntry(at, 0, 1, "running mean of " + window);
        }
        if (window > 1) {
            legendEntry(at, 0, 0.3, curve.series().size() > 1 ? "light: every value" : "every value");
        }
    }

    /** Draws one entry and returns the start of the next. */
    private double legendEntry(double at, int series, double opacity, String words) {
        double middle = top - 22;
        svg.path("M" + Svg.number(at) + " " + Svg.number(middle) + "h16", 2, opacity, Svg.stroke(series));
        svg.text(at + 23, middle + 4, "start", Svg.QUIET, words);
        return at + 23 + Svg.width(words) + 20;
    }

    private void lines() {
        for (int i = 0; i < curve.series().size(); i++) {
            List<Point> points = curve.series().get(i).points();
            if (window > 1) {
                svg.path(path(points), 1, 0.3, Svg.stroke(i));
            }
            svg.path(path(RunningMean.of(points, window)), 2, 1, Svg.stroke(i));
        }
        if (values(Point::y).noneMatch(Double::isFinite)) {
            svg.text(leftOf((x.low() + x.high()) / 2), topOf(0.5), "middle", Svg.QUIET, "no value was logged");
        }
    }

    private String path(List<Point> points) {
        return LinePath.through(points, point -> leftOf(point.x()), point -> topOf(point.y()));
    }

    private double leftOf(double value) {
        return left + x.share(value) * (size.width - RIGHT - left);
    }

    private double topOf(double value) {
        return size.height - BOTTOM - y.share(value) * (size.height - BOTTOM - top);
    }

    private DoubleStream values(ToDoubleFunction<Point> of) {
        return curve.series().stream().flatMap(s -> s.points().stream()).mapToDouble(of);
    }

    /** Returns the description for screen readers: the first and last value of each line. */
    private String description() {
        List<String> lines = curve.series().stream()
                .flatMap(series -> described(series).stream())
                .toList();
        return lines.isEmpty() ? "No value was logged." : String.join(" ", lines);
    }

    private List<String> described(Series series) {
        List<Point> finite = series.points().stream()
                .filter(point -> Double.isFinite(point.y()))
                .toList();
        if (finite.isEmpty()) {
            return List.of();
        }
        Point first = finite.get(0);
        Point last = finite.get(finite.size() - 1);
        double[] ends = Stream.of(first, last).mapToDouble(Point::y).toArray();
        return List.of("%s goes from %s at %s %s to %s at %s %s."
                .formatted(
                        series.name(),
                        Figures.brief(ends[0]),
                        curve.xLabel(),
                        place(first.x()),
                        Figures.brief(ends[1]),
                        curve.xLabel(),
                        place(last.x())));
    }

    private static String place(double x) {
        return x == Math.rint(x) ? Figures.count((long) x) : Figures.brief(x);
    }
}

package dev.lucency.chart;

import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * An SVG chart of a metric over the fraction of the labels: one line per arm through its means, with interval bars, and a small
 * dot per model if there are several. Fractions are on a logarithmic axis; arms are slightly offset so that none hides another.
 */
public final class FractionChart {
    private static final double WIDTH = 980;
    private static final double PLOT = 270; // the height of the plot
    private static final double ENTRY = 20; // the height of a line of the legend
    private static final double BOTTOM = 44;
    private static final double APART = 10; // between arms at one share

    private final List<FractionPoint> points;
    private final List<Double> shares;
    private final Metric metric;
    private final List<String> arms;
    private final Axis y;
    private final double left;
    private final double top;
    private final Svg svg = new Svg();

    private FractionChart(List<FractionPoint> points, Metric metric) {
        this.points = points;
        this.metric = metric;
        arms = points.stream().map(FractionPoint::arm).distinct().toList();
        shares = points.stream().map(FractionPoint::share).distinct().sorted().toList();
        y = Axis.covering(values(), 6);
        left = 12
                + y.ticks().stream()
                        .mapToDouble(tick -> Svg.width(y.text(tick)))
                        .max()
                        .orElse(0);
        top = legend() + 8;
    }

    /** Returns the chart of a metric. */
    public static Html draw(FractionCurves curves, Metric metric) {
        return draw(curves.points(), metric);
    }

    /** Returns the chart of a metric for points by arm and ascending fraction. */
    public static Html draw(List<FractionPoint> points, Metric metric) {
        FractionChart chart = new FractionChart(points, metric);
        chart.axes();
        for (int arm = 0; arm < chart.arms.size(); arm++) {
            chart.arm(arm);
        }
        String title = "Mean " + metric.title() + " over the share of the labels";
        String description = "A line for each of " + String.join(", ", chart.arms) + " at "
                + chart.shares.stream().map(FractionChart::percent).collect(Collectors.joining(", "))
                + " of the labels, with intervals over draws of patients. The table holds the same figures.";
        return chart.svg.figure(WIDTH, chart.bottom() + BOTTOM, title, description);
    }

    /** Formats a fraction in percent, such as {@code 1 %}. */
    public static String percent(double share) {
        double percent = Math.round(share * 1e8) / 1e6;
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + " %";
    }

    /** Draws the legend and returns its lower end. */
    private double legend() {
        double at = left;
        double line = ENTRY;
        for (int arm = 0; arm < arms.size(); arm++) {
            double width = 17 + Svg.width(arms.get(arm)) + 24;
            if (at > left && at + width > WIDTH) {
                at = left;
                line += ENTRY;
            }
            Marks.draw(svg, at + 6, line - 8, arm, 5, arms.get(arm));
            svg.text(at + 17, line - 4, "start", Svg.PLAIN, arms.get(arm));
            at += width;
        }
        return line;
    }

    private void axes() {
        for (double tick : y.ticks()) {
            svg.line(left, topOf(tick), WIDTH, topOf(tick), tick == y.ticks().get(0) ? Svg.RULE : Svg.GRID);
            svg.text(left - 8, topOf(tick) + 4, "end", Svg.QUIET, y.text(tick));
        }
        for (double share : shares) {
            svg.line(middle(share), bottom(), middle(share), bottom() + 5, Svg.RULE);
            svg.text(middle(share), bottom() + 19, "middle", Svg.QUIET, percent(share));
        }
        svg.text(WIDTH, bottom() + 38, "end", Svg.QUIET, "share of the labels");
    }

    private void arm(int number) {
        List<FractionPoint> own = points.stream()
                .filter(point -> point.arm().equals(arms.get(number)))
                .toList();
        List<String> corners = new ArrayList<>();
        for (FractionPoint point : own) {
            point.mean(metric)
                    .interval()
                    .ifPresent(value ->
                            corners.add(Svg.number(leftOf(point)) + " " + Svg.number(topOf(value.estimate()))));
        }
        if (!corners.isEmpty()) {
            svg.path("M" + String.join("L", corners), 1.5, 0.6, Svg.stroke(number));
        }
        own.forEach(point -> point.mean(metric).interval().ifPresent(value -> mark(number, point, value)));
    }

    private void mark(int number, FractionPoint point, Interval value) {
        double x = leftOf(point);
        svg.line(
                x,
                topOf(value.low()),
                x,
                topOf(value.high()),
                Svg.stroke(number).and("stroke-width", "2"));
        if (point.models().size() > 1) {
            for (double each : point.each(metric)) {
                svg.add(Html.element("circle")
                        .at("cx", x + 4)
                        .at("cy", topOf(each))
                        .with("r", 2)
                        .with("fill-opacity", "0.6")
                        .in(Svg.fill(number))
                        .closed());
            }
        }
        String words = point.arm() + ", " + percent(point.share()) + " of labels: " + Figures.fixed(value.estimate(), 3)
                + " (" + Figures.ends(value, 3) + ")";
        Marks.draw(svg, x, topOf(value.estimate()), number, 4.5, words);
    }

    /** Returns the horizontal position of a point: at its fraction, with the arms side by side. */
    private double leftOf(FractionPoint point) {
        return middle(point.share()) + (arms.indexOf(point.arm()) - (arms.size() - 1) / 2.0) * APART;
    }

    private double middle(double share) {
        double low = Math.log(shares.get(0));
        double high = Math.log(shares.get(shares.size() - 1));
        double margin = arms.size() * APART / 2 + 20;
        double along = high > low ? (Math.log(share) - low) / (high - low) : 0.5;
        return left + margin + along * (WIDTH - left - 2 * margin);
    }

    private double topOf(double value) {
        return bottom() - y.share(value) * PLOT;
    }

    private double bottom() {
        return top + PLOT;
    }

    private DoubleStream values() {
        return points.stream()
                .flatMapToDouble(point -> DoubleStream.concat(
                        point.each(metric).stream().mapToDouble(Double::doubleValue),
                        point.mean(metric).interval().stream()
                                .flatMapToDouble(value -> DoubleStream.of(value.low(), value.high()))));
    }
}

package dev.lucency.chart;

import dev.lucency.eval.BandPoint;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** An SVG chart of a curve in the unit square with its confidence band: ROC, precision-recall, reliability. */
public final class BandChart {
    private static final double SIDE = 190;
    private static final double LEFT = 46;
    private static final double TOP = 10;
    private static final double WIDTH = LEFT + SIDE + 16;
    private static final double HEIGHT = TOP + SIDE + 40;

    private final Svg svg = new Svg();
    private final double end; // of both axes

    private BandChart(double end) {
        this.end = end;
    }

    /** The title and the axis labels of a chart. */
    public record Words(String title, String xLabel, String yLabel) {}

    /**
     * Draws a curve.
     *
     * @param points the points from left to right
     * @param from the height of the dashed reference line at x = 0
     * @param to the height of the reference line at x = 1
     * @param dots whether points are marked, with interval bars instead of a band; the axes then end at the points, because those
     *     of a rare finding are near 0
     */
    public static Html draw(Words words, List<BandPoint> points, double from, double to, boolean dots) {
        BandChart chart = new BandChart(dots ? end(points) : 1);
        chart.axes(words);
        chart.svg.line(
                chart.left(0),
                chart.top(from),
                chart.left(chart.end),
                chart.top(from + chart.end * (to - from)),
                Svg.DASHED);
        if (dots) {
            chart.dots(points);
        } else {
            chart.band(points);
        }
        String description = words.yLabel() + " over " + words.xLabel() + " at " + points.size()
                + " places, with intervals over draws of patients; the dashed line is the reference.";
        return chart.svg.figure(WIDTH, HEIGHT, words.title(), description);
    }

    private void axes(Words words) {
        for (int i = 0; i <= 4; i++) {
            double value = end * i / 4;
            svg.line(left(0), top(value), left(end), top(value), i == 0 ? Svg.RULE : Svg.GRID);
            svg.line(left(value), top(0), left(value), top(end), i == 0 ? Svg.RULE : Svg.GRID);
            if (i % 2 == 0) {
                String text = Figures.fixed(value, end < 0.2 ? 2 : 1);
                svg.text(left(0) - 5, top(value) + 4, "end", Svg.QUIET, text);
                svg.text(left(value), top(0) + 15, "middle", Svg.QUIET, text);
            }
        }
        svg.text(left(end / 2), top(0) + 32, "middle", Svg.QUIET, words.xLabel());
        svg.add(Html.element("text")
                .with("transform", "translate(11 " + Svg.number(top(end / 2)) + ") rotate(-90)")
                .with("text-anchor", "middle")
                .in(Svg.QUIET)
                .of(words.yLabel()));
    }

    private void band(List<BandPoint> points) {
        String upper = path(points, point -> point.y().high());
        List<BandPoint> back = IntStream.range(0, points.size())
                .mapToObj(i -> points.get(points.size() - 1 - i))
                .toList();
        String lower = path(back, point -> point.y().low()).replaceFirst("M", "L");
        svg.add(Html.element("path")
                .with("d", upper + lower + "Z")
                .with("fill-opacity", "0.2")
                .in(BAND)
                .closed());
        svg.path(path(points, point -> point.y().estimate()), 1.8, 1, Svg.stroke(0));
    }

    private static final Ink BAND = Ink.of("band", "fill", "#0072b2").and("stroke", "none");

    private void dots(List<BandPoint> points) {
        for (BandPoint point : points) {
            svg.line(
                    left(point.x()),
                    top(point.y().low()),
                    left(point.x()),
                    top(point.y().high()),
                    Svg.stroke(0).and("stroke-width", "1.5"));
            svg.add(Html.element("circle")
                    .at("cx", left(point.x()))
                    .at("cy", top(point.y().estimate()))
                    .with("r", 3)
                    .in(Svg.fill(0))
                    .closed());
        }
    }

    private String path(List<BandPoint> points, ToDoubleFunction<BandPoint> height) {
        return points.stream()
                .map(point -> Svg.number(left(point.x())) + " " + Svg.number(top(height.applyAsDouble(point))))
                .collect(Collectors.joining("L", "M", ""));
    }

    /** Returns the smallest of a few round numbers that no point exceeds. */
    private static double end(List<BandPoint> points) {
        double most = points.stream()
                .mapToDouble(point -> Math.max(point.x(), point.y().high()))
                .max()
                .orElse(1);
        return DoubleStream.of(0.1, 0.2, 0.4, 0.6, 0.8)
                .filter(end -> most <= end)
                .findFirst()
                .orElse(1);
    }

    private double left(double x) {
        return LEFT + SIDE * x / end;
    }

    private double top(double y) {
        return TOP + SIDE * (1 - y / end);
    }
}

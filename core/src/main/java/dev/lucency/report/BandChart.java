package dev.lucency.report;

import dev.lucency.eval.BandPoint;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A curve in the unit square with its band, as SVG: ROC, precision and recall, reliability. */
final class BandChart {
    private static final double SIDE = 190;
    private static final double LEFT = 34;
    private static final double TOP = 10;
    private static final double WIDTH = LEFT + SIDE + 10;
    private static final double HEIGHT = TOP + SIDE + 40;

    private final Svg svg = new Svg();

    private BandChart() {}

    /** What an axis or a reference line says. */
    record Words(String title, String xLabel, String yLabel) {}

    /**
     * Draws a curve.
     *
     * @param points from left to right
     * @param from height of the dashed reference line at x = 0
     * @param to its height at x = 1
     * @param dots whether points are marked, with their intervals as strokes instead of a band
     */
    static String draw(Words words, List<BandPoint> points, double from, double to, boolean dots) {
        BandChart chart = new BandChart();
        chart.axes(words);
        chart.svg.line(left(0), top(from), left(1), top(to), Svg.RULE + " stroke-dasharray=\"4 3\"");
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
            double value = i / 4.0;
            svg.line(left(0), top(value), left(1), top(value), i == 0 ? Svg.RULE : Svg.GRID);
            svg.line(left(value), top(0), left(value), top(1), i == 0 ? Svg.RULE : Svg.GRID);
            if (i % 2 == 0) {
                svg.text(left(0) - 5, top(value) + 4, "end", Svg.QUIET, Figures.fixed(value, 1));
                svg.text(left(value), top(0) + 15, "middle", Svg.QUIET, Figures.fixed(value, 1));
            }
        }
        svg.text(left(1), top(0) + 32, "end", Svg.QUIET, words.yLabel() + " over " + words.xLabel());
    }

    private void band(List<BandPoint> points) {
        String upper = path(points, point -> point.y().high());
        List<BandPoint> back = IntStream.range(0, points.size())
                .mapToObj(i -> points.get(points.size() - 1 - i))
                .toList();
        String lower = path(back, point -> point.y().low()).replaceFirst("M", "L");
        svg.add("<path d=\"%s%sZ\" fill-opacity=\"0.2\" %s/>".formatted(upper, lower, BAND));
        svg.path(path(points, point -> point.y().estimate()), 1.8, 1, Svg.stroke(0));
    }

    private static final String BAND = "class=\"band\" fill=\"#0072b2\" stroke=\"none\"";

    private void dots(List<BandPoint> points) {
        for (BandPoint point : points) {
            svg.line(
                    left(point.x()),
                    top(point.y().low()),
                    left(point.x()),
                    top(point.y().high()),
                    Svg.stroke(0) + " stroke-width=\"1.5\"");
            svg.add("<circle cx=\"%s\" cy=\"%s\" r=\"3\" %s/>"
                    .formatted(
                            Svg.number(left(point.x())),
                            Svg.number(top(point.y().estimate())),
                            Svg.fill(0)));
        }
    }

    private static String path(List<BandPoint> points, ToDoubleFunction<BandPoint> height) {
        return points.stream()
                .map(point -> Svg.number(left(point.x())) + " " + Svg.number(top(height.applyAsDouble(point))))
                .collect(Collectors.joining("L", "M", ""));
    }

    private static double left(double x) {
        return LEFT + SIDE * x;
    }

    private static double top(double y) {
        return TOP + SIDE * (1 - y);
    }
}

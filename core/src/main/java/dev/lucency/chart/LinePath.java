package dev.lucency.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The SVG path of a line through points. A point that is not finite interrupts it. If many points are in one column of pixels,
 * only the smallest and the largest are drawn, which looks the same and keeps the file small.
 */
final class LinePath {
    private final ToDoubleFunction<Point> left;
    private final ToDoubleFunction<Point> top;
    private final StringBuilder path = new StringBuilder();
    private final List<Point> column = new ArrayList<>();
    private boolean broken = true;

    private LinePath(ToDoubleFunction<Point> left, ToDoubleFunction<Point> top) {
        this.left = left;
        this.top = top;
    }

    /** Joins {@code points}, placed in pixels by {@code left} and {@code top}. */
    static String through(List<Point> points, ToDoubleFunction<Point> left, ToDoubleFunction<Point> top) {
        LinePath line = new LinePath(left, top);
        points.forEach(line::add);
        line.flush();
        return line.path.toString();
    }

    private void add(Point point) {
        if (!Double.isFinite(point.y()) || !Double.isFinite(point.x())) {
            flush();
            broken = true;
            return;
        }
        if (!column.isEmpty() && (int) left.applyAsDouble(column.get(0)) != (int) left.applyAsDouble(point)) {
            flush();
        }
        column.add(point);
    }

    private void flush() {
        if (column.size() <= 2) {
            column.forEach(this::draw);
        } else {
            int least = 0;
            int greatest = 0;
            for (int i = 1; i < column.size(); i++) {
                least = column.get(i).y() < column.get(least).y() ? i : least;
                greatest = column.get(i).y() > column.get(greatest).y() ? i : greatest;
            }
            draw(column.get(Math.min(least, greatest)));
            draw(column.get(Math.max(least, greatest)));
        }
        column.clear();
    }

    private void draw(Point point) {
        String place = Svg.number(left.applyAsDouble(point)) + " " + Svg.number(top.applyAsDouble(point));
        // a line to itself, so that a point between two gaps is a dot
        path.append(broken ? "M" + place : "").append('L').append(place);
        broken = false;
    }
}

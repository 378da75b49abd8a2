package dev.lucency.chart;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name the name in the legend
 * @param points the points, in the order in which they are joined
 */
public record Series(String name, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }
}

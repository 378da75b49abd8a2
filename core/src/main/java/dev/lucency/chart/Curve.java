package dev.lucency.chart;

import java.util.List;

/**
 * What a line chart shows.
 *
 * @param title the figure's name
 * @param xLabel what runs from left to right
 * @param yLabel what the height is
 * @param scattered whether values jump from point to point, so that a running mean is drawn over many of them; not for a
 *     schedule, whose corners it would round
 * @param series the lines
 */
public record Curve(String title, String xLabel, String yLabel, boolean scattered, List<Series> series) {
    public Curve {
        series = List.copyOf(series);
    }
}

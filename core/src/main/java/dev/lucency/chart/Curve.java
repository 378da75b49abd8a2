package dev.lucency.chart;

import java.util.List;

/**
 * The content of a line chart.
 *
 * @param title the title of the figure
 * @param xLabel the label of the horizontal axis
 * @param yLabel the label of the vertical axis
 * @param scattered whether values are noisy, so that a running mean is drawn; not for schedules, whose corners it would round
 * @param series the lines
 */
public record Curve(String title, String xLabel, String yLabel, boolean scattered, List<Series> series) {
    public Curve {
        series = List.copyOf(series);
    }
}

package dev.lucency.chart;

/**
 * The words of a forest plot.
 *
 * @param title the figure's name
 * @param description what it shows, for those who cannot see it
 * @param axisLabel what runs from left to right
 * @param reference where the dashed line stands, such as 0.5 for chance
 */
public record ForestPlotText(String title, String description, String axisLabel, double reference) {}

package dev.lucency.chart;

/**
 * The texts of a forest plot.
 *
 * @param title the title of the figure
 * @param description the description for screen readers
 * @param axisLabel the label of the horizontal axis
 * @param reference the value of the dashed line, such as 0.5 for chance
 */
public record ForestPlotText(String title, String description, String axisLabel, double reference) {}

package dev.lucency.report;

/**
 * A key figure at the top of a report.
 *
 * @param name the name of the figure
 * @param value the formatted value
 * @param note its confidence interval or a short explanation; may be empty
 */
public record KeyFigure(String name, String value, String note) {}

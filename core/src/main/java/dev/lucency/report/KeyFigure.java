package dev.lucency.report;

/**
 * A figure worth seeing first.
 *
 * @param name what it is
 * @param value as it is to be read
 * @param note its interval or what it is of; may be empty
 */
public record KeyFigure(String name, String value, String note) {}

package dev.lucency.source.folder;

import dev.lucency.ConfigException;
import dev.lucency.data.BlankCell;
import dev.lucency.data.LabelValue;
import java.util.List;
import java.util.Optional;

/**
 * A label and the column that it is read from. The column has values of a label (1, 0, -1, blank, or words such as yes and no), or any
 * values, of which one means positive: {@code AP=projection:ap} is positive where the column {@code projection} is {@code ap} in any case,
 * negative where it has another value, and unknown where it is blank. {@code ICU=icu_day:*} is positive where the column has a value,
 * and negative where it is blank.
 *
 * @param name the name of the label
 * @param column the name of the column
 * @param positive the value that means positive, or {@value #ANY}; empty if the column has values of a label
 */
public record LabelColumn(String name, String column, String positive) {
    /** Stands for every value. */
    public static final String ANY = "*";

    /** Returns a label whose column has its name and values of a label. */
    public static LabelColumn of(String name) {
        return new LabelColumn(name, name, "");
    }

    /** Returns labels whose columns have their names. */
    public static List<LabelColumn> all(List<String> names) {
        return names.stream().map(LabelColumn::of).toList();
    }

    /**
     * Reads a label such as {@code AP=projection:ap}. The first equals sign ends the name, and the last colon begins the value.
     *
     * @throws ConfigException if the text does not have this form
     */
    public static LabelColumn parse(String text) {
        int sign = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        if (sign < 1 || colon < sign + 2 || colon == text.length() - 1) {
            throw new ConfigException(
                    "label must be NAME=COLUMN:VALUE or NAME=COLUMN:*, such as AP=projection:ap, was '" + text + "'");
        }
        return new LabelColumn(
                text.substring(0, sign).strip(),
                text.substring(sign + 1, colon).strip(),
                text.substring(colon + 1).strip());
    }

    /** Returns the setting that names the column. */
    String setting() {
        return isOfValues() ? "label" : "labels";
    }

    /** Returns whether one value of the column means positive. */
    boolean isOfValues() {
        return !positive.isEmpty();
    }

    /** Returns whether a cell has the value that means positive. */
    boolean isPositive(String cell) {
        return positive.equals(ANY) ? !BlankCell.is(cell) : cell.equalsIgnoreCase(positive);
    }

    /** Returns the label of a cell; empty if the column must have values of a label and the cell is none. */
    Optional<LabelValue> value(String cell) {
        if (!isOfValues()) {
            return LabelValue.parse(cell);
        }
        if (isPositive(cell)) {
            return Optional.of(LabelValue.POSITIVE);
        }
        boolean unknown = BlankCell.is(cell) && !positive.equals(ANY);
        return Optional.of(unknown ? LabelValue.UNKNOWN : LabelValue.NEGATIVE);
    }

    /** Returns a description for the provenance of the set. */
    String text() {
        return name
                + (positive.equals(ANY) ? " where " + column + " has a value" : " where " + column + " is " + positive);
    }
}

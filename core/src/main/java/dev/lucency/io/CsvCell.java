package dev.lucency.io;

import java.util.regex.Pattern;

/**
 * The text of a cell in the CSV files of this project. A spreadsheet evaluates a cell that begins with {@code =}, {@code +},
 * {@code -} or {@code @} as a formula, even in a file from an untrusted source. Such a text is written with a leading apostrophe,
 * which {@link #read} removes. Numbers are written unchanged.
 */
public final class CsvCell {
    /** Texts that a spreadsheet may evaluate as a formula, including full-width characters, with any number of leading apostrophes. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|-Infinity");

    private CsvCell() {}

    /** Returns the cell for a text. */
    public static String written(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** Returns the text of a cell: {@code read(written(text))} is the text. */
    public static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }
}

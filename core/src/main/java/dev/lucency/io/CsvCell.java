package dev.lucency.io;

import java.util.regex.Pattern;

/**
 * The text of a cell in the CSV files of this project. A spreadsheet runs a cell that begins with {@code =}, {@code +}, {@code -}
 * or {@code @} as a formula, also if the cell came from somebody else. Such a text is written with an apostrophe in front, and
 * {@link #read} takes it away again. Numbers are written as they are.
 */
public final class CsvCell {
    /** What a spreadsheet may take for a formula, the wide forms of East Asian text included; apostrophes may stand in front. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|-Infinity");

    private CsvCell() {}

    /** The cell that stands for a text. */
    public static String written(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** The text that a cell stands for: {@code read(written(text))} is the text. */
    public static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }
}

package dev.lucency.data;

import java.util.Locale;
import java.util.Set;

/**
 * The words that programs write into a table cell that has no value: pandas {@code nan}, R {@code NA}, Python {@code None},
 * spreadsheets {@code #N/A}.
 */
public final class BlankCell {
    private static final Set<String> WORDS = Set.of("", "nan", "na", "n/a", "#n/a", "<na>", "nat", "null", "none");

    private BlankCell() {}

    /** Returns whether a cell, without surrounding blanks, means that there is no value. */
    public static boolean is(String cell) {
        return cell.length() <= 4 && WORDS.contains(cell.toLowerCase(Locale.ROOT));
    }
}

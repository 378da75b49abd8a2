package dev.lucency.data;

import java.util.Locale;
import java.util.Set;

/** What programs write into a cell that has no value: pandas {@code nan}, R {@code NA}, Python {@code None}, spreadsheets {@code #N/A}. */
public final class BlankCell {
    private static final Set<String> WORDS = Set.of("", "nan", "na", "n/a", "#n/a", "<na>", "nat", "null", "none");

    private BlankCell() {}

    /** Whether a cell without blanks around it says nothing. */
    public static boolean is(String cell) {
        return cell.length() <= 4 && WORDS.contains(cell.toLowerCase(Locale.ROOT));
    }
}

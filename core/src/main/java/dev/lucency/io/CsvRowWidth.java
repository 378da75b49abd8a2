package dev.lucency.io;

import java.util.List;
import java.util.Optional;

/**
 * The number of cells in the rows of a table: as many as in the header, or fewer by its unnamed trailing columns. The first row
 * decides.
 */
final class CsvRowWidth {
    private final int all;
    private final int named;
    private int cells;

    CsvRowWidth(List<String> columns) {
        this.all = columns.size();
        int last = all;
        while (last > 0 && columns.get(last - 1).isEmpty()) {
            last--;
        }
        this.named = last;
    }

    /** Returns the fault of a row, in words; empty if its number of cells is right. */
    Optional<String> misfit(List<String> row) {
        if (cells == 0) {
            cells = row.size() == named ? named : all;
        }
        if (row.size() != cells) {
            return Optional.of("must have " + cells + " cells like the " + (cells == all ? "header" : "rows above it")
                    + ", had " + row.size()
                    + (row.size() > cells ? "; a value with a comma must be in quotes" : "; mend the line"));
        }
        for (int place = named; place < cells; place++) {
            if (!Blanks.strip(row.get(place)).isEmpty()) {
                return Optional.of("has '" + row.get(place) + "' in cell " + (place + 1)
                        + ", which has no name in the header; name that column, or mend the row");
            }
        }
        return Optional.empty();
    }
}

package dev.lucency.source.guess;

import dev.lucency.DataException;
import dev.lucency.io.CsvTable;
import dev.lucency.source.FilmTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The choice of the table of labels among the tables of a folder. */
final class LabelTables {
    private static final int MOST_TABLES = 20;

    private LabelTables() {}

    /**
     * Returns the table that names most films; among equals, the one with most columns that are used.
     *
     * @param named a table that a person named; it must name films
     * @throws DataException if the named table cannot be read, or names no films
     */
    static Optional<TableGuess> best(FilmTree tree, Optional<Path> named, GuessedSettings guess) {
        if (named.isPresent()) {
            return Optional.of(TableGuess.of(named.get(), CsvTable.readSpreadsheet(named.get()), tree)
                    .orElseThrow(() -> new DataException(named.get()
                            + ": no column names most of its rows' films below " + tree.root()
                            + "; name the folder that the paths are relative to, or correct the table")));
        }
        List<TableGuess> guesses = new ArrayList<>();
        for (String file : tree.others()) {
            String lower = file.toLowerCase(Locale.ROOT);
            if (lower.matches(".*\\.(xlsx?|ods)")) {
                guess.doubt(file + " is a workbook, which is not read; save its sheet as CSV if it has the labels.");
            }
            if (lower.matches(".*\\.(csv|tsv)") && guesses.size() < MOST_TABLES) {
                read(tree, file, guess).ifPresent(guesses::add);
            }
        }
        Optional<TableGuess> best = guesses.stream().reduce((one, other) -> other.isBetterThan(one) ? other : one);
        guesses.stream()
                .filter(table -> best.isPresent() && table != best.get())
                .forEach(table -> guess.doubt(table.file() + " names films too; to use it, give it with 'table'."));
        return best;
    }

    private static Optional<TableGuess> read(FilmTree tree, String file, GuessedSettings guess) {
        Path path = tree.root().resolve(file);
        try {
            return TableGuess.of(path, CsvTable.readSpreadsheet(path), tree);
        } catch (DataException e) {
            guess.doubt("This table is not used: " + e.getMessage());
            return Optional.empty();
        }
    }
}

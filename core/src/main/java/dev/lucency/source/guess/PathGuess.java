package dev.lucency.source.guess;

import dev.lucency.source.FilmTree;
import dev.lucency.source.folder.FilmNames;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A column that may name the films, and how.
 *
 * @param column the column
 * @param names how its cells mean films
 * @param films the films that its cells mean
 */
record PathGuess(GuessedColumn column, FilmNames names, Set<String> films) {
    /** Returns how a column names films; empty if less than half of its cells do. */
    static Optional<PathGuess> of(GuessedColumn column, NavigableSet<String> films) {
        List<String> cells =
                column.cells().stream().map(FilmNames::slashes).distinct().toList();
        Stream<FilmNames> ways = Stream.concat(
                Stream.of(FilmNames.PATHS, FilmNames.of(new HashSet<>(cells), films)),
                FilmTree.ENDINGS.stream().map(FilmNames::withEnding));
        return ways.map(way -> new PathGuess(column, way, found(cells, way, films)))
                .filter(guess -> guess.films().size() * 2 > cells.size())
                .reduce((one, other) -> other.films().size() > one.films().size() ? other : one);
    }

    private static Set<String> found(List<String> cells, FilmNames way, NavigableSet<String> films) {
        Set<String> found = new HashSet<>();
        cells.stream().map(way::film).filter(films::contains).forEach(found::add);
        return found;
    }

    void settle(GuessedSettings guess) {
        guess.role("paths", text());
        if (!column.name().equals("path")) {
            guess.set("path-column", column.name());
        }
        if (!names.ending().isEmpty()) {
            guess.set("path-suffix", names.ending());
        }
        int rows = column.cells().size();
        if (films.size() < rows) {
            guess.doubt(rows - films.size() + " of " + rows
                    + " rows name no film and will be rejected as missing. If more than 5 % of all films are rejected, give"
                    + " 'allow-rejected' to go on without them.");
        }
    }

    private String text() {
        String how = names.text().isEmpty() ? "" : " (" + names.text() + ")";
        return "column " + column.name() + ": " + films.size() + " of "
                + column.cells().size() + " rows name a film" + how;
    }
}

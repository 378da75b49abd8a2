package dev.lucency.prepare.duplicate;

import dev.lucency.DataException;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code duplicates.csv}: one row a pair of films of the set that are one film. */
public final class DuplicateTable {
    public static final String NAME = "duplicates.csv";
    private static final List<String> COLUMNS =
            List.of("kind", "bits", "id", "patient", "split", "other_id", "other_patient", "other_split");

    private DuplicateTable() {}

    /**
     * Looks for them, writes them down, and makes sure that no film is in two parts.
     *
     * @param folder where to
     * @param films with their pixels
     * @param allowed whether the user has said to go on
     * @throws DataException if a film of one part is in another too
     */
    public static void write(Path folder, FilmPrints films, boolean allowed) {
        List<FilmPair> pairs = Duplicates.within(films);
        Path file = folder.resolve(NAME);
        CsvFile.write(file, COLUMNS, pairs.stream().map(DuplicateTable::row).toList());
        Optional<FilmPair> across =
                pairs.stream().filter(FilmPair::isAcrossSplits).findFirst();
        if (across.isPresent() && !allowed) {
            long count = pairs.stream().filter(FilmPair::isAcrossSplits).count();
            FilmPair pair = across.get();
            throw new DataException(file + ": " + count + " pairs of films in different parts are one film, such as "
                    + pair.one().id() + " in " + pair.one().split().text() + " and "
                    + pair.other().id() + " in " + pair.other().split().text()
                    + "; what is learned would be tested on itself: take one of each out, give both one patient, or go on"
                    + " with 'allow-duplicates'");
        }
    }

    private static List<?> row(FilmPair pair) {
        return List.of(
                pair.exact() ? "exact" : "near",
                pair.bits(),
                pair.one().id(),
                pair.one().patient(),
                pair.one().split().text(),
                pair.other().id(),
                pair.other().patient(),
                pair.other().split().text());
    }
}

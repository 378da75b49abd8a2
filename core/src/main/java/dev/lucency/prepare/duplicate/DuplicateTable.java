package dev.lucency.prepare.duplicate;

import dev.lucency.DataException;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file {@code duplicates.csv}: one row per pair of duplicate films of a set. */
public final class DuplicateTable {
    public static final String NAME = "duplicates.csv";
    private static final List<String> COLUMNS =
            List.of("kind", "bits", "id", "patient", "split", "other_id", "other_patient", "other_split");

    private DuplicateTable() {}

    /**
     * Finds the duplicates, writes the table, and checks that no film is in two splits.
     *
     * @param folder the folder of the table
     * @param films the hashes of all films, with access to their pixels
     * @param allowed whether the user allows duplicates across splits
     * @throws DataException if a film is in two splits and that is not allowed
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
            throw new DataException(
                    file + ": " + count + " pairs of films in different splits are the same film, such as "
                            + pair.one().id() + " in " + pair.one().split().text() + " and "
                            + pair.other().id() + " in " + pair.other().split().text()
                            + "; training films would be tested: remove one of each pair, give both the same patient, or go on"
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

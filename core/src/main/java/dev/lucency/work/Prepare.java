package dev.lucency.work;

import dev.lucency.data.PreparationCounts;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.report.PreparedPage;
import dev.lucency.source.FilmListing;
import java.nio.file.Path;

/**
 * Converts a data set to a prepared set: films of one size in NumPy files, a table of labels, and a page about the set.
 *
 * @param source data set to read
 * @param options size of the films, and what is tolerated
 * @param out folder of the prepared set: a new one, or one with an interrupted preparation, which is continued
 */
public record Prepare(FilmListing source, PrepareOptions options, Path out) {
    /**
     * Films cropped to squares, read by all processors, with the usual tolerance.
     *
     * @param size side of the films in pixels
     */
    public static Prepare of(FilmListing source, int size, Path out) {
        return new Prepare(source, PrepareOptions.ofSize(size), out);
    }

    /**
     * Prepares the set.
     *
     * @throws dev.lucency.DataException if the folder is not free, or too many films cannot be used
     */
    public PreparationCounts run(Work work) {
        String paths = source.provenance().get(FilmListing.PATHS);
        if (paths != null) {
            work.notes().accept("paths: " + paths);
        }
        return Preparation.run(source, options, out, work.progress(), PreparedPage::write);
    }
}

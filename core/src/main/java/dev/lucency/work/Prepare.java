package dev.lucency.work;

import dev.lucency.data.PreparationCounts;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.report.PreparedPage;
import dev.lucency.source.FilmListing;
import java.nio.file.Path;

/**
 * Turns a data set into a prepared set: films of one size in NumPy files, a table of labels, and a page about it.
 *
 * @param source the data set
 * @param options size of the films, and what is tolerated
 * @param out the prepared set, a new folder; a preparation that was killed in it is continued
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
        return Preparation.run(source, options, out, work.progress(), PreparedPage::write);
    }
}

package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmDecoder;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import java.nio.file.Path;

/** A reader of the pixels of the films of a {@link FilmListing}. Implementations must be thread-safe. */
@FunctionalInterface
public interface FilmReader {
    /**
     * Reads the pixels of a film.
     *
     * @throws RejectedFilmException if this film cannot be used
     */
    GrayImage read(FilmEntry entry) throws RejectedFilmException;

    /** Returns a reader of PNG, JPEG and DICOM files below a folder, where {@link FilmEntry#source()} is the path of the file. */
    static FilmReader below(Path root) {
        return entry -> FilmDecoder.read(root.resolve(entry.source()));
    }
}

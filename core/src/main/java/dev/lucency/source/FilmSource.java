package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import java.util.List;
import java.util.Map;

/** A data set as its publisher lays it out, ready to be prepared: what it lists, and how to read a film of it. */
public interface FilmSource {
    /** The set's name in files and reports, such as {@code nih-chestxray14}. */
    String name();

    /** What to cite, in one line. */
    String citation();

    /** The names of the findings, in the order of every entry's labels. */
    List<String> labels();

    /** All films that may be read, in an order that is always the same. */
    List<FilmEntry> entries();

    /** Films that are out before a pixel is read: missing files, files without a row. */
    List<Rejection> rejections();

    /** Films that are out because other views were asked for; empty where a set has one view. */
    default List<OtherView> otherViews() {
        return List.of();
    }

    /** Boxes on the films of {@link #entries()}; empty where the set has none. */
    default List<FilmBox> boxes() {
        return List.of();
    }

    /** The settings and the SHA-256 of the label files that the entries came from, by name: what makes them reproducible. */
    Map<String, String> provenance();

    /** Why it is not sure which films are of one patient, in words; empty if it is. Such a set is not prepared. */
    default String doubt() {
        return "";
    }

    /**
     * Reads the pixels of a film; called from several threads at a time.
     *
     * @throws RejectedFilmException if this film cannot be used
     */
    GrayImage read(FilmEntry entry) throws RejectedFilmException;
}

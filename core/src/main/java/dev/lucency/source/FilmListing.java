package dev.lucency.source;

import dev.lucency.data.FilmEntry;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.film.Rejection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set as its publisher lays it out, ready to be prepared: what it lists, and how a film of it is read. No film is read yet.
 *
 * @param name the set's name in files and reports, such as {@code nih-chestxray14}
 * @param citation what to cite, in one line
 * @param labels the names of the findings, in the order of every entry's labels
 * @param entries all films that may be read, in an order that is always the same
 * @param rejections films that are out before a pixel is read: missing files, files without a row
 * @param otherViews films that are out because other views were asked for; empty where a set has one view
 * @param boxes boxes on the films of {@code entries}; empty where the set has none
 * @param provenance the settings and the SHA-256 of the label files that the entries came from, by name, in the order in which they
 *     are written: what makes the entries reproducible
 * @param doubt why it is not sure which films are of one patient, in words; empty if it is. Such a set is not prepared.
 * @param reader reads the pixels of one of {@code entries}
 */
public record FilmListing(
        String name,
        String citation,
        List<String> labels,
        List<FilmEntry> entries,
        List<Rejection> rejections,
        List<OtherView> otherViews,
        List<FilmBox> boxes,
        Map<String, String> provenance,
        String doubt,
        FilmReader reader) {
    public FilmListing {
        labels = List.copyOf(labels);
        entries = List.copyOf(entries);
        rejections = List.copyOf(rejections);
        otherViews = List.copyOf(otherViews);
        boxes = List.copyOf(boxes);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** A listing without boxes, in which it is sure which films are of one patient. */
    public static FilmListing of(
            String name,
            String citation,
            List<String> labels,
            FilmLists films,
            Map<String, String> provenance,
            FilmReader reader) {
        return new FilmListing(
                name,
                citation,
                labels,
                films.entries(),
                films.rejections(),
                films.otherViews(),
                List.of(),
                provenance,
                "",
                reader);
    }

    /** The same listing with boxes on its films. */
    public FilmListing withBoxes(List<FilmBox> drawn) {
        return new FilmListing(
                name, citation, labels, entries, rejections, otherViews, drawn, provenance, doubt, reader);
    }

    /** The same listing with a reason why it is not sure which films are of one patient; empty if it is. */
    public FilmListing withDoubt(String reason) {
        return new FilmListing(
                name, citation, labels, entries, rejections, otherViews, boxes, provenance, reason, reader);
    }

    /**
     * Reads the pixels of a film; called from several threads at a time.
     *
     * @throws RejectedFilmException if this film cannot be used
     */
    public GrayImage read(FilmEntry entry) throws RejectedFilmException {
        return reader.read(entry);
    }
}

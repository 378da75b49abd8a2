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
 * A data set in its published layout, ready for preparation: the list of its films and a reader of their pixels. No pixels have
 * been read yet.
 *
 * @param name the set's name in files and reports, such as {@code nih-chestxray14}
 * @param citation the citation, on one line
 * @param labels the names of the labels, in the order of every entry's labels
 * @param entries all films that can be read, in a deterministic order
 * @param rejections films that are out before a pixel is read: missing files, files without a row
 * @param otherViews films left out because of their view; empty if the set has one view
 * @param boxes boxes on the films of {@code entries}; empty if the set has none
 * @param masks masks of the films of {@code entries}
 * @param provenance the settings and the SHA-256 of the label files, by name and in the order of the file: all that is needed to
 *     reproduce the entries
 * @param doubt the reason why it is uncertain which films belong to one patient; empty if it is certain. A set with a doubt
 *     cannot be prepared.
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
        MaskListing masks,
        Map<String, String> provenance,
        String doubt,
        FilmReader reader) {
    /** The name in the provenance for how a table names films, if not by their paths. */
    public static final String PATHS = "paths";

    public FilmListing {
        labels = List.copyOf(labels);
        entries = List.copyOf(entries);
        rejections = List.copyOf(rejections);
        otherViews = List.copyOf(otherViews);
        boxes = List.copyOf(boxes);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** Returns a listing without boxes, without masks and without a doubt about the patients. */
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
                MaskListing.NONE,
                provenance,
                "",
                reader);
    }

    /** Returns the same listing with boxes on its films. */
    public FilmListing withBoxes(List<FilmBox> drawn) {
        return new FilmListing(
                name, citation, labels, entries, rejections, otherViews, drawn, masks, provenance, doubt, reader);
    }

    /** Returns the same listing with masks of its films. */
    public FilmListing withMasks(MaskListing drawn) {
        return new FilmListing(
                name, citation, labels, entries, rejections, otherViews, boxes, drawn, provenance, doubt, reader);
    }

    /** Returns the same listing with a reason why it is uncertain which films belong to one patient; an empty reason means certain. */
    public FilmListing withDoubt(String reason) {
        return new FilmListing(
                name, citation, labels, entries, rejections, otherViews, boxes, masks, provenance, reason, reader);
    }

    /**
     * Reads the pixels of a film; may be called from several threads at the same time.
     *
     * @throws RejectedFilmException if this film cannot be used
     */
    public GrayImage read(FilmEntry entry) throws RejectedFilmException {
        return reader.read(entry);
    }
}

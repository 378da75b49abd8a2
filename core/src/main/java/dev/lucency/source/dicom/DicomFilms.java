package dev.lucency.source.dicom;

import dev.lucency.DataException;
import dev.lucency.dicom.DicomFilm;
import dev.lucency.dicom.Overruled;
import dev.lucency.film.DicomDecoder;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.CsvCell;
import dev.lucency.io.InputFile;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmReader;
import dev.lucency.source.FilmTree;
import dev.lucency.source.FilmViews;
import dev.lucency.source.SamePatients;
import dev.lucency.source.folder.FolderRows;
import dev.lucency.source.folder.LabelTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A folder of DICOM chest films, such as an export from an archive, with labels from a CSV file or without labels.
 *
 * <p>Rules:
 *
 * <ul>
 *   <li>Films, patients and examinations are named by a keyed hash ({@link FilmKey}), in the set and in every message, because
 *       the paths of films are as confidential as their contents. {@link #writeNames} writes the table of films and files.
 *   <li>Patients are identified by PatientID and its issuer. A film without a PatientID is rejected, unless the plan states that
 *       no patient has two films.
 *   <li>Images other than gray chest films for presentation are rejected and listed; films of other views are listed separately.
 *       A film without a body part or a view is accepted and counted. A film with an unknown view position is rejected, unless
 *       all views are requested.
 *   <li>Pixels are rendered as in the default display of a viewer: modality lookup table or rescale, then the first VOI lookup
 *       table or window; MONOCHROME1 is inverted.
 * </ul>
 */
public final class DicomFilms {
    private static final List<String> ENDINGS = List.of(".dcm", ".dicom", ".dic");

    private final FilmListing listing;
    private final Map<String, String> paths; // by film name
    private final FilmKey key;

    /**
     * The owner's settings for the films.
     *
     * @param name the name of the set in files and reports
     * @param citation the citation, on one line
     * @param table the source of the labels; empty without labels
     * @param views the views to prepare
     * @param overruled properties of all films that override their attributes
     * @param oneFilm whether no patient has two films
     * @param same how to treat patients whose ids may be two spellings of one
     * @param split the rule of the split
     * @param key the key of the hash
     */
    public record Plan(
            String name,
            String citation,
            Optional<LabelTable> table,
            FilmViews views,
            Overruled overruled,
            boolean oneFilm,
            SamePatients same,
            DrawnSplit split,
            FilmKey key) {
        /** Creates a plan that uses all attributes as they are and refuses ids that may be two spellings of one. */
        public Plan(
                String name,
                String citation,
                Optional<LabelTable> table,
                FilmViews views,
                boolean oneFilm,
                DrawnSplit split,
                FilmKey key) {
            this(name, citation, table, views, Overruled.NOTHING, oneFilm, SamePatients.ASK, split, key);
        }
    }

    private DicomFilms(FilmListing listing, Map<String, String> paths, FilmKey key) {
        this.listing = listing;
        this.paths = paths;
        this.key = key;
    }

    /**
     * Reads the attributes of all films, but not their pixels.
     *
     * @throws DataException if a folder or the table is missing or cannot be read, or the table lacks a column or names a film
     *     twice
     */
    public static DicomFilms open(Path root, Plan plan) {
        FilmTree tree = FilmTree.of(root, DicomFilms::isDicom);
        FolderRows listed = plan.table()
                .map(table -> table.read(root, tree.films()))
                .orElse(new FolderRows(List.of(), Map.of(), ""));
        DicomIndex index = new DicomIndex(root, plan, listed);
        tree.films().forEach(index::take);
        index.settlePatients();
        new TreeSet<>(listed.rows().keySet())
                .stream()
                        .filter(path -> !tree.films().contains(path))
                        .forEach(path -> rejectUnfound(root, path, index));
        index.describe(tree);
        index.acceptFilms();
        Map<String, String> paths = index.paths();
        FilmReader reader = film ->
                DicomDecoder.read(root.resolve(paths.getOrDefault(film.source(), film.source())), plan.overruled());
        FilmListing listing =
                FilmListing.of(plan.name(), plan.citation(), index.labels(), index.lists(), index.provenance(), reader);
        return new DicomFilms(listing.withDoubt(index.doubt()), paths, plan.key());
    }

    private static void rejectUnfound(Path root, String path, DicomIndex index) {
        if (Files.isRegularFile(root.resolve(path))) {
            index.reject(path, Reason.UNREADABLE, "has a row, and the file does not begin as DICOM");
        } else {
            index.reject(path, Reason.MISSING, "has a row, and is not there");
        }
    }

    /**
     * Returns whether a file is taken for a DICOM film. The first bytes decide, because systems name DICOM files with and without
     * an extension; DICOMDIR is ignored. A file that cannot be read, or has only the extension of DICOM, is taken for a film, so
     * that it is reported as rejected.
     */
    private static boolean isDicom(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.equals("DICOMDIR")) {
            return false;
        }
        if (ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            return true;
        }
        try (InputStream in = InputFile.stream(file)) {
            return DicomFilm.isDicom(in.readNBytes(DicomFilm.START));
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Writes the table of films and files as a CSV file that only the owner can read, and stores the key. The prepared set
     * contains neither.
     */
    public void writeNames(Path file) {
        StringBuilder lines = new StringBuilder("film,path\n");
        paths.forEach((name, path) -> lines.append(name)
                .append(",\"")
                .append(CsvCell.written(path).replace("\"", "\"\""))
                .append("\"\n"));
        key.keep();
        PrivateFile.write(file, lines.toString());
    }

    /** Returns the listing; films are in the order of their paths. */
    public FilmListing listing() {
        return listing;
    }
}

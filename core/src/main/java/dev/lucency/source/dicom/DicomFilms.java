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
 * A folder of DICOM chest films, such as an archive sends them, with labels from a CSV file or without any.
 *
 * <p>What to know of it:
 *
 * <ul>
 *   <li>Films, patients and examinations are named by a keyed hash ({@link FilmKey}), in the set and in every message: the paths of
 *       films are as private as what stands in them. {@link #writeNames} says which film is which file.
 *   <li>Patients are told apart by PatientID and its issuer. A film without one is rejected, unless no patient has two films.
 *   <li>What is no chest film of gray pixels made for people to look at is rejected by name; films of other views are listed beside.
 *       A film that does not say which part of the body it shows, or from where, is taken, and counted. One whose view position
 *       is a word that is not understood is rejected, unless all views are taken.
 *   <li>Pixels are as a viewer shows them first: modality table or rescale, then the first table or window of the values of interest,
 *       MONOCHROME1 turned over.
 * </ul>
 */
public final class DicomFilms {
    private static final List<String> ENDINGS = List.of(".dcm", ".dicom", ".dic");

    private final FilmListing listing;
    private final Map<String, String> paths; // by the films' names
    private final FilmKey key;

    /**
     * What the owner says of the films.
     *
     * @param name of the set in files and reports
     * @param citation what to cite, in one line
     * @param table where the labels come from; empty without labels
     * @param views which views are taken
     * @param overruled what is true of all films, whatever their attributes say
     * @param oneFilm whether no patient has two films
     * @param same what becomes of patients whose ids may be two spellings of one
     * @param split how films come to their parts
     * @param key what names are hashed with
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
        /** Believes all attributes, and asks where ids may be two spellings of one. */
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
     * Reads the attributes of all films, not yet their pixels.
     *
     * @throws DataException if a folder or the table is missing or cannot be read, or the table lacks a column or names a film twice
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
     * Systems name DICOM files with and without an ending, so it is their beginning that tells; the tables of contents of discs are
     * passed over. A file that cannot be read, or that is DICOM by its name alone, is taken for a film, so that it is told.
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
     * Writes which film is which file, a CSV file for the owner alone, and keeps the key; nothing of either is in the prepared set.
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

    /** What is to be prepared; films are listed in the order of their paths. */
    public FilmListing listing() {
        return listing;
    }
}

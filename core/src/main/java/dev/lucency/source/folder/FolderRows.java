package dev.lucency.source.folder;

import dev.lucency.source.FolderRow;
import java.util.List;
import java.util.Map;

/**
 * The labels and metadata of the films of a folder.
 *
 * @param labels the names of the labels
 * @param rows the rows, by path; they may name missing films, and some films may have no row
 * @param names how other columns and files name the films
 * @param unlisted the message for a film without a row
 * @param notes further notes for the provenance of the set, by name
 */
public record FolderRows(
        List<String> labels, Map<String, FolderRow> rows, FilmNames names, String unlisted, Map<String, String> notes) {
    /** Creates rows of films that are named by their paths, without notes. */
    public FolderRows(List<String> labels, Map<String, FolderRow> rows, String unlisted) {
        this(labels, rows, FilmNames.PATHS, unlisted, Map.of());
    }
}

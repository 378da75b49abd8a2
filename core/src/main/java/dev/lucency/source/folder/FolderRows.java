package dev.lucency.source.folder;

import dev.lucency.source.FolderRow;
import java.util.List;
import java.util.Map;

/**
 * What is said of the films of a folder.
 *
 * @param labels the names of the findings
 * @param rows what is said, by path; may name films that are not there, and miss some that are
 * @param unlisted what a film without a row is told
 * @param notes what else is worth knowing of the rows, for who asks later how the set was made
 */
public record FolderRows(List<String> labels, Map<String, FolderRow> rows, String unlisted, Map<String, String> notes) {
    /** Rows of which there is nothing else to know. */
    public FolderRows(List<String> labels, Map<String, FolderRow> rows, String unlisted) {
        this(labels, rows, unlisted, Map.of());
    }
}

package dev.lucency.source.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;

/**
 * A CSV file with one row per film: its path relative to the folder, and its labels in one column each (1, 0, -1 for uncertain,
 * blank for unknown) or as one class.
 *
 * @param file the CSV file, with a header
 * @param columns the names of the columns
 */
public record LabelTable(Path file, TableColumns columns) implements FolderLabels {
    @Override
    public FolderRows read(Path root, NavigableSet<String> films) {
        return TableRows.read(file, columns);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public String text() {
        return columns.labels().isEmpty()
                ? "column " + columns.className() + " of " + file.getFileName()
                        + (columns.negative().isEmpty()
                                ? ""
                                : ", " + columns.negative() + " is negative for all labels")
                : "columns of " + file.getFileName();
    }
}

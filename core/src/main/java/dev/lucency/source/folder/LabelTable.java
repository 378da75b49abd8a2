package dev.lucency.source.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/**
 * A CSV file with one row per film: its path relative to the folder, and its labels in one column each or as one class. It may be saved
 * by a spreadsheet program, with semicolons or tabs.
 *
 * @param file the CSV file, with a header
 * @param columns the names of the columns
 * @param ending the ending that is added to the paths, such as {@code .png}; if it is empty and no path names a film, paths are found
 *     without ending and folders if each names exactly one film
 */
public record LabelTable(Path file, TableColumns columns, String ending) implements FolderLabels {
    /** Creates a table whose paths are complete, or can be completed without a doubt. */
    public LabelTable(Path file, TableColumns columns) {
        this(file, columns, "");
    }

    @Override
    public FolderRows read(Path root, NavigableSet<String> films) {
        return TableRows.read(this, films);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public String text() {
        if (columns.labels().isEmpty()) {
            return "column " + columns.className() + " of " + file.getFileName()
                    + (columns.negative().isEmpty() ? "" : ", " + columns.negative() + " is negative for all labels");
        }
        String valued = columns.labels().stream()
                .filter(LabelColumn::isOfValues)
                .map(label -> "; " + label.text())
                .collect(Collectors.joining());
        return "columns of " + file.getFileName() + valued;
    }
}

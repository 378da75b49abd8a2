package dev.lucency.source.folder;

import dev.lucency.source.FolderRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Labels from one folder per class: a film's class is the name of its parent folder, whatever the folders above, so that
 * {@code train/NORMAL} and {@code test/NORMAL} are one class.
 *
 * @param negative the class without findings, such as {@code NORMAL}, which is not a label; empty if every class is a label
 */
public record ClassFolders(String negative) implements FolderLabels {
    @Override
    public FolderRows read(Path root, NavigableSet<String> films) {
        NavigableSet<String> folders = new TreeSet<>();
        films.stream().map(ClassFolders::folder).filter(name -> !name.isEmpty()).forEach(folders::add);
        ClassNames classes = ClassNames.of(root, folders, negative);
        Map<String, FolderRow> rows = new HashMap<>();
        for (String film : films) {
            if (!folder(film).isEmpty()) {
                rows.put(film, FolderRow.of(film, classes.of(folder(film))));
            }
        }
        return new FolderRows(classes.labels(), rows, "lies in no folder of a class");
    }

    private static String folder(String film) {
        String[] parts = film.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    /** Returns an empty list. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "one folder a class" + (negative.isEmpty() ? "" : ", " + negative + " is negative for all labels");
    }
}

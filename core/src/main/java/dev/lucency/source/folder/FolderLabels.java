package dev.lucency.source.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;

/** Where the labels of a folder of films come from. */
public sealed interface FolderLabels permits ClassFolders, LabelTable {
    /**
     * Reads what is said of films.
     *
     * @param root the folder
     * @param films those that are there, relative to it
     * @throws dev.lucency.DataException if a label file cannot be read, or says nothing that can be used
     */
    FolderRows read(Path root, NavigableSet<String> films);

    /** The files that are read. */
    List<Path> files();

    /** In words, for who asks later how the set was made. */
    String text();
}

package dev.lucency.source.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;

/** The source of the labels of a folder of films. */
public sealed interface FolderLabels permits ClassFolders, LabelTable {
    /**
     * Reads the labels and metadata of the films.
     *
     * @param root the folder
     * @param films the paths of the existing films, relative to the folder
     * @throws dev.lucency.DataException if a label file cannot be read or has no usable content
     */
    FolderRows read(Path root, NavigableSet<String> films);

    /** Returns the files that are read. */
    List<Path> files();

    /** Returns a description for the provenance of the set. */
    String text();
}

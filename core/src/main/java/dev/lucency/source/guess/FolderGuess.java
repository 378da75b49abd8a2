package dev.lucency.source.guess;

import dev.lucency.DataException;
import dev.lucency.source.FilmTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a folder of films seems to be laid out, and the settings that prepare it so. A guess looks at names of files and columns and at
 * values of tables, and opens a few DICOM files; it opens no picture. It must be read by a person before it is used.
 *
 * @param source the name of the source for the preparation: {@code folder}, {@code dicom}, {@code nih} or {@code chexpert}
 * @param settings the settings of that source, in their order
 * @param roles what is taken for what
 * @param doubts what a person should check or mend, in whole sentences
 */
public record FolderGuess(String source, List<Setting> settings, List<Role> roles, List<String> doubts) {
    public FolderGuess {
        settings = List.copyOf(settings);
        roles = List.copyOf(roles);
        doubts = List.copyOf(doubts);
    }

    /**
     * A setting.
     *
     * @param name the name, such as {@code patient-column}
     * @param value the value; empty for a setting that is only given or not
     */
    public record Setting(String name, String value) {}

    /**
     * What is taken for a part of the set.
     *
     * @param part the part, such as {@code patients}
     * @param taken what is taken for it, and how sure that is
     */
    public record Role(String part, String taken) {}

    /**
     * Looks at a folder.
     *
     * @param table the table of labels; if it is empty, tables below the folder are tried
     * @throws DataException if the folder is missing or has no films, the table cannot be read or names none of the films, or nothing
     *     gives labels
     */
    public static FolderGuess of(Path root, Optional<Path> table) {
        FilmTree tree = FilmTree.of(root);
        if (tree.films().isEmpty()) {
            throw new DataException(root + ": has no PNG, JPEG or DICOM film; name the folder that holds the films");
        }
        GuessedSettings guess = new GuessedSettings(root);
        if (table.isEmpty() && PublishedLayout.settle(tree, guess)) {
            return guess.of();
        }
        DicomShare dicom = DicomShare.of(tree);
        guess.role("films", dicom.text());
        Optional<TableGuess> labels = LabelTables.best(tree, table, guess);
        if (dicom.isMost() && labels.map(TableGuess::hasOnlyLabels).orElse(true)) {
            dicom.settle(labels, guess);
        } else if (labels.isPresent()) {
            labels.get().settle(guess);
        } else {
            new ClassGuess(tree).settle(guess);
        }
        return guess.of();
    }
}

package dev.lucency.source;

import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rule that assigns the films of a folder to train, validation and test. */
public sealed interface SplitRule permits DrawnSplit, DrawnValidation, SplitColumn, SplitFolders, SplitLists {
    /**
     * Prepares the rule for the given films.
     *
     * @param films all films with a patient, whether their files exist or not
     * @return the split of each film; empty if the rule assigns none
     * @throws dev.lucency.DataException if a list cannot be read
     */
    Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films);

    /** Returns the message for a film without a split. */
    String missing();

    /** Returns the files that the rule reads. */
    List<Path> files();

    /** Returns a description for the provenance of the set. */
    String text();
}

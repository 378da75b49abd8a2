package dev.lucency.source;

import dev.lucency.data.Split;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the films of a folder come to the parts train, validation and test. */
public sealed interface SplitRule permits DrawnSplit, SplitColumn, SplitFolders, SplitLists {
    /**
     * Makes ready for some films.
     *
     * @param films all that have a patient, whether they are there or not
     * @return the part of each; empty if the rule does not say
     * @throws dev.lucency.DataException if a list cannot be read
     */
    Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films);

    /** What a film is told that is in no part. */
    String missing();

    /** The files that are read. */
    List<Path> files();

    /** In words, for who asks later how the set was made. */
    String text();
}

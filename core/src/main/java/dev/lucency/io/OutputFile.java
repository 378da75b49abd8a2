package dev.lucency.io;

import dev.lucency.DataException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a verb writes: a new one, so that nothing is ever overwritten. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Makes sure that there is no such file yet, and that one can be made.
     *
     * @throws DataException if there is, or if a file stands where a folder around it must be
     */
    public static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new DataException(file + ": already exists and is left as it is; choose another 'out'");
        }
        OutputFolder.requireFoldersAbove(file, OutputFolder.place(file));
    }
}

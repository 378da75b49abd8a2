package dev.lucency.io;

import dev.lucency.DataException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Check of a command's output file: it must be new, so that nothing is overwritten. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Checks that the file does not exist and can be created.
     *
     * @throws DataException if it exists, or if one of its parent folders is a file
     */
    public static void requireFree(Path file) {
        if (Files.exists(file)) {
            throw new DataException(file + ": already exists and is left as it is; choose another 'out'");
        }
        OutputFolder.requireFoldersAbove(file, OutputFolder.place(file));
    }
}

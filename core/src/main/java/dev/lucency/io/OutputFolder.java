package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder that a verb writes: new or empty, so that nothing of another run is ever overwritten or mixed in. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes sure that {@code folder} may be filled: it does not exist yet, or it is empty.
     *
     * @param remedy what to do if it holds something, such as {@code "or continue it with --resume"}; may be empty
     * @throws DataException if it holds anything, or is a file, or cannot be made
     */
    public static Path claim(Path folder, String remedy) {
        requireFree(folder, remedy);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.unwritable(folder, e);
        }
    }

    /** The check of {@link #claim} without making the folder. */
    public static void requireFree(Path folder, String remedy) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new DataException(folder + ": is a file, an output folder is needed; choose another --out");
        }
        if (!isEmpty(folder)) {
            throw new DataException(
                    folder + ": already holds something and is left as it is; choose another --out, empty it"
                            + (remedy.isEmpty() ? "" : ", " + remedy));
        }
    }

    /** Whether the folder is missing or holds nothing. */
    public static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Check for free disk space before long work. */
public final class DiskSpace {
    private DiskSpace() {}

    /**
     * Checks that there is enough free space.
     *
     * @param folder the output folder, which need not exist
     * @param bytes the number of bytes needed
     * @param setting the name of the setting of the folder, such as {@code out}
     * @throws DataException if there is not enough space
     */
    public static void require(Path folder, long bytes, String setting) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = requireNonNull(existing.getParent(), "a root exists");
        }
        long free;
        try {
            free = Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            throw FileFailure.unwritable(folder, e);
        }
        if (free < bytes) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has room for %,d MiB, %,d MiB are needed; free some space or name another '%s'",
                    folder,
                    free >> 20,
                    (bytes >> 20) + 1,
                    setting));
        }
    }
}

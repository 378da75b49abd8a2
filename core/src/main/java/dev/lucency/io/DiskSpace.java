package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Looks whether there is room before long work begins. */
public final class DiskSpace {
    private DiskSpace() {}

    /**
     * Makes sure that so much fits.
     *
     * @param folder where it will be written; need not exist yet
     * @param setting the setting by which another folder is named, such as {@code out}
     * @throws DataException if it does not
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

package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An output folder {@code NAME} that is written in {@code .NAME.partial} next to it and moved when complete. A killed or failed
 * run leaves nothing that looks complete or blocks the next run. Only one run at a time can write it.
 */
public final class DraftFolder implements AutoCloseable {
    private final Path out;
    private final Path work;
    private final FolderLock lock;

    private DraftFolder(Path out, Path work, FolderLock lock) {
        this.out = out;
        this.work = work;
        this.lock = lock;
    }

    /**
     * Starts an empty draft, after removing the remains of a killed run.
     *
     * @param out the output folder, missing or empty
     * @throws DataException if {@code out} is not empty, another run is writing it, or it is not writable
     */
    public static DraftFolder open(Path out) {
        OutputFolder.requireFree(out, "");
        Path place = OutputFolder.place(out);
        try {
            Path work = OutputFolder.beside(place);
            Files.createDirectories(work);
            DraftFolder draft = new DraftFolder(place, work, FolderLock.take(work));
            FileTree.delete(draft.path());
            Files.createDirectory(draft.path());
            return draft;
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }

    /** Returns the folder in which to write. */
    public Path path() {
        return work.resolve("draft");
    }

    /**
     * Moves the draft to the output folder.
     *
     * @throws DataException if the output folder is no longer empty
     */
    public void finish() {
        try {
            OutputFolder.fill(out, path());
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }

    /** Removes the draft if it was not finished. */
    @Override
    @SuppressWarnings("EmptyCatch") // the next run of this name removes what is left
    public void close() {
        try {
            FileTree.delete(path());
            lock.remove();
            Files.deleteIfExists(work);
        } catch (IOException leftover) {
            // said above
        }
    }
}

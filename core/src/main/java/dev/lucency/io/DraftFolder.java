package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that is made in {@code .NAME.partial} beside its place and moved there when it is whole, so that a run that is
 * killed, or fails, leaves nothing that looks whole or is in the way of the next. One run at a time may make it.
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
     * Starts an empty draft; what a killed run left is removed.
     *
     * @param out missing or empty
     * @throws DataException if {@code out} holds something, another run is making it, or nothing can be written there
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

    /** Where to write meanwhile. */
    public Path path() {
        return work.resolve("draft");
    }

    /**
     * Moves what was made into its place.
     *
     * @throws DataException if there is something in it by now
     */
    public void finish() {
        try {
            OutputFolder.fill(out, path());
        } catch (IOException e) {
            throw FileFailure.unwritable(out, e);
        }
    }

    /** Removes the draft, if it was not finished. */
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

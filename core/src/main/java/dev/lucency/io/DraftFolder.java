package dev.lucency.io;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is made in {@code .NAME.partial} beside its place and moved there when it is whole, so that a killed run leaves
 * nothing that looks whole. One run at a time may make it; what a killed one left, the next removes.
 */
public final class DraftFolder implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path out;
    private final Path work;
    private final FileChannel lock;

    private DraftFolder(Path out, Path work, FileChannel lock) {
        this.out = out;
        this.work = work;
        this.lock = lock;
    }

    /**
     * Starts an empty draft.
     *
     * @param out missing or empty
     * @throws DataException if {@code out} holds something, another run is making it, or nothing can be written there
     */
    public static DraftFolder open(Path out) {
        OutputFolder.requireFree(out, "");
        Path place = out.toAbsolutePath().normalize();
        Path work = place.resolveSibling("." + requireNonNull(place.getFileName(), "a folder has a name") + ".partial");
        try {
            Files.createDirectories(work);
            DraftFolder draft = new DraftFolder(place, work, lock(work));
            draft.remove(draft.path());
            Files.createDirectory(draft.path());
            return draft;
        } catch (IOException e) {
            throw AtomicFile.unwritable(out, e);
        }
    }

    private static FileChannel lock(Path work) throws IOException {
        FileChannel channel = FileChannel.open(work.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // told below: the other run is in this process
        }
        channel.close();
        throw new DataException(work + ": another run is writing this folder now; wait for it or choose another --out");
    }

    /** Where to write meanwhile. */
    public Path path() {
        return work.resolve("folder");
    }

    /** Moves what was made into its place in one step. */
    public void finish() {
        try {
            Files.deleteIfExists(out); // it is empty; not every system lets a folder replace one
            AtomicFile.move(path(), out);
        } catch (IOException e) {
            throw AtomicFile.unwritable(out, e);
        }
    }

    /** Removes the draft, if it was not finished. */
    @Override
    @SuppressWarnings("EmptyCatch") // the next run of this name removes what is left
    public void close() {
        try {
            remove(path());
            lock.close();
            Files.deleteIfExists(work.resolve(LOCK));
            Files.deleteIfExists(work);
        } catch (IOException leftover) {
            // said above
        }
    }

    private void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}

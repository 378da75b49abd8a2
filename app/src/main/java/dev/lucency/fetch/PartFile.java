package dev.lucency.fetch;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The received part of a file: {@code FILE.part}. {@code FILE.part.version} has the server's version of the file (entity tag or
 * date), so that a later run can request the rest of the same version. Every failure is a {@link DataException}, because a failure of
 * the disk is not corrected by another download.
 */
final class PartFile implements AutoCloseable {
    private final Path file;
    private final Path bytes;
    private final Path version;
    private @Nullable FileChannel channel;

    PartFile(Path file) {
        this.file = file;
        this.bytes = file.resolveSibling(file.getFileName() + ".part");
        this.version = file.resolveSibling(file.getFileName() + ".part.version");
    }

    /** An operation on the disk. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T onDisk(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw FileFailure.unwritable(bytes, e);
        }
    }

    /** Returns the path of the complete file. */
    Path file() {
        return file;
    }

    /** Returns the path of the part file. */
    Path path() {
        return bytes;
    }

    /** Returns the number of bytes received. */
    long length() {
        return onDisk(() -> Files.exists(bytes) ? Files.size(bytes) : 0L);
    }

    /** Returns the server's version of the file, if it gave one. */
    Optional<String> version() {
        String name = onDisk(() -> Files.exists(version) ? InputFile.text(version) : "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Opens the part file to append to it. */
    void goOn() {
        open(StandardOpenOption.APPEND);
    }

    /**
     * Opens the part file and discards its bytes.
     *
     * @param newVersion the server's version of the file; empty if it gives none
     */
    void startOver(String newVersion) {
        open(StandardOpenOption.TRUNCATE_EXISTING);
        onDisk(() -> Files.writeString(version, newVersion));
    }

    private void open(StandardOpenOption how) {
        close();
        channel = onDisk(() -> FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
    }

    /** Appends bytes to the open part file. */
    void write(byte[] piece, int length) {
        FileChannel open = requireNonNull(channel);
        ByteBuffer buffer = ByteBuffer.wrap(piece, 0, length);
        onDisk(() -> {
            while (buffer.hasRemaining()) {
                open.write(buffer);
            }
            return length;
        });
    }

    /** Moves the complete file to its final path. */
    void finish() {
        onDisk(() -> {
            AtomicFile.move(bytes, file);
            return Files.deleteIfExists(version);
        });
    }

    /** Deletes the part file. */
    void remove() {
        close();
        onDisk(() -> {
            Files.deleteIfExists(bytes);
            return Files.deleteIfExists(version);
        });
    }

    /** Writes all bytes to disk (fsync) and closes the file. It can be opened again. */
    @Override
    public void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            onDisk(() -> {
                try (open) {
                    open.force(true);
                }
                return bytes;
            });
        }
    }
}

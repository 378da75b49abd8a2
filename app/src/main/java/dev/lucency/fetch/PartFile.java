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
 * What has come of a file so far: {@code FILE.part}, and in {@code FILE.part.version} what the server called the version it is
 * of, so that a later run can ask for the rest of the same. Every failure is a {@link DataException}: it is the disk's, and no
 * other attempt at the net mends it.
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

    /** Something done on the disk. */
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

    /** Where the whole file will be. */
    Path file() {
        return file;
    }

    /** Where the bytes are until then. */
    Path path() {
        return bytes;
    }

    /** How many bytes have come. */
    long length() {
        return onDisk(() -> Files.exists(bytes) ? Files.size(bytes) : 0L);
    }

    /** What the server called the version, if it did. */
    Optional<String> version() {
        String name = onDisk(() -> Files.exists(version) ? InputFile.text(version) : "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Opens it to write on from where it ends. */
    void goOn() {
        open(StandardOpenOption.APPEND);
    }

    /**
     * Opens it to write from the beginning; what had come is dropped.
     *
     * @param newVersion what the server calls the version that comes now; empty if it does not say
     */
    void startOver(String newVersion) {
        open(StandardOpenOption.TRUNCATE_EXISTING);
        onDisk(() -> Files.writeString(version, newVersion));
    }

    private void open(StandardOpenOption how) {
        close();
        channel = onDisk(() -> FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how));
    }

    /** Writes on, once it is open. */
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

    /** Puts the whole file in its place. */
    void finish() {
        onDisk(() -> {
            AtomicFile.move(bytes, file);
            return Files.deleteIfExists(version);
        });
    }

    /** Throws away what has come. */
    void remove() {
        close();
        onDisk(() -> {
            Files.deleteIfExists(bytes);
            return Files.deleteIfExists(version);
        });
    }

    /** Makes durable what was written; it can be opened again. */
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

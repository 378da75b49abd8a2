package dev.lucency.prepare;

import dev.lucency.io.NumpyFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends pictures to NumPy files of limited size. The header of a file is correct only after the file is full or {@link #finish}
 * was called. The length of a header does not depend on the number of rows, so the final header fits in its place.
 */
final class ShardWriter implements Closeable {
    private final Path folder;
    private final String only; // the name of the one file; empty if there may be several
    private final int size;
    private final int pictureBytes;
    private final int headerBytes;
    private final long rowsPerShard;
    private final Consumer<PixelFile> whole;
    private final List<PixelFile> files = new ArrayList<>();
    private long rows;
    private @Nullable FileChannel current;

    /**
     * @param size the side of the pictures
     * @param mostBytes how long a file may become; each holds at least one picture
     * @param whole is given each file after the last byte of it is written
     */
    ShardWriter(Path folder, int size, long mostBytes, Consumer<PixelFile> whole) {
        this(folder, "", size, mostBytes, whole);
    }

    private ShardWriter(Path folder, String only, int size, long mostBytes, Consumer<PixelFile> whole) {
        this.folder = folder;
        this.only = only;
        this.size = size;
        this.pictureBytes = size * size;
        this.headerBytes = header(0).length;
        this.whole = whole;
        this.rowsPerShard = Math.max(1, (mostBytes - headerBytes) / pictureBytes);
    }

    /** Returns a writer of one file of any length. */
    static ShardWriter ofOneFile(Path folder, int size, String file, Consumer<PixelFile> whole) {
        return new ShardWriter(folder, file, size, Long.MAX_VALUE, whole);
    }

    /** Returns the file name of a shard. */
    private String name(long shard) {
        return !only.isEmpty() ? only : String.format(Locale.ROOT, "images-%05d.npy", shard);
    }

    private byte[] header(long shardRows) {
        return NumpyFile.header(NumpyFile.Type.UINT8, Math.toIntExact(shardRows), size, size);
    }

    /**
     * Truncates the files to the first {@code kept} rows of an earlier run. Must be called before anything is appended.
     *
     * @throws IOException if a file cannot be changed
     */
    void truncate(long kept) throws IOException {
        close();
        long shard = kept / rowsPerShard;
        long remainder = kept % rowsPerShard;
        if (remainder > 0) {
            try (FileChannel channel = open(shard)) {
                channel.truncate(headerBytes + remainder * pictureBytes);
            }
            shard++;
        }
        while ((only.isEmpty() || shard == 0) && Files.deleteIfExists(folder.resolve(name(shard)))) {
            shard++;
        }
        rows = kept;
        while ((files.size() + 1) * rowsPerShard <= kept) {
            end(rowsPerShard);
        }
    }

    /** Returns whether {@code count} rows from {@code first} exist and have the given CRC-32C. */
    boolean holds(long first, int count, long checksum) throws IOException {
        CRC32C found = new CRC32C();
        ByteBuffer picture = ByteBuffer.allocate(pictureBytes);
        for (long row = first; row < first + count; row++) {
            if (row == first || row % rowsPerShard == 0) {
                close();
            }
            if (current == null) {
                if (!Files.exists(folder.resolve(name(row / rowsPerShard)))) {
                    return false;
                }
                current = open(row / rowsPerShard);
            }
            current.position(headerBytes + row % rowsPerShard * pictureBytes);
            picture.clear();
            while (picture.hasRemaining()) {
                if (current.read(picture) < 0) {
                    return false;
                }
            }
            found.update(picture.flip());
        }
        return found.getValue() == checksum;
    }

    void append(byte[] picture) throws IOException {
        if (current == null) {
            current = open(rows / rowsPerShard);
            if (current.size() == 0) {
                write(current, ByteBuffer.wrap(header(0)), 0);
            }
        }
        write(current, ByteBuffer.wrap(picture), headerBytes + rows % rowsPerShard * pictureBytes);
        rows++;
        if (rows % rowsPerShard == 0) {
            end(rowsPerShard);
        }
    }

    /** Returns the number of rows. */
    long rows() {
        return rows;
    }

    /** Completes the last file and returns all files. Does not fsync. */
    List<PixelFile> finish() throws IOException {
        if (rows % rowsPerShard > 0) {
            end(rows % rowsPerShard);
        }
        return List.copyOf(files);
    }

    /** Completes a file by writing its final header. */
    private void end(long count) throws IOException {
        close();
        try (FileChannel channel = open(files.size())) {
            write(channel, ByteBuffer.wrap(header(count)), 0);
        }
        PixelFile file = new PixelFile(name(files.size()), Math.toIntExact(count));
        files.add(file);
        whole.accept(file);
    }

    private FileChannel open(long shard) throws IOException {
        return FileChannel.open(
                folder.resolve(name(shard)),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}

package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.NumpyFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One file with a picture of each film, uint8 [films, size, size], such as that of a mask. It is read without a memory map, because it may
 * have more than 2 GiB. Thread-safe.
 */
final class PictureFile {
    private final Path path;
    private final int size;
    private final FileChannel channel;
    private final int headerBytes;

    private PictureFile(Path path, int size, FileChannel channel, int headerBytes) {
        this.path = path;
        this.size = size;
        this.channel = channel;
        this.headerBytes = headerBytes;
    }

    /**
     * Opens a file.
     *
     * @param size side of the pictures, in pixels
     * @throws DataException if the file cannot be read, or its length or shape differs from the set's description
     */
    static PictureFile open(Path path, int films, int size) {
        byte[] header = NumpyFile.header(NumpyFile.Type.UINT8, films, size, size);
        try {
            FileChannel channel = InputFile.channel(path);
            ByteBuffer found = ByteBuffer.allocate(header.length);
            read(channel, found, 0);
            if (!Arrays.equals(found.array(), header) || channel.size() != header.length + (long) films * size * size) {
                throw new DataException(path + ": does not hold |u1[" + films + ", " + size + ", " + size + "], as "
                        + DatasetFile.NAME + " calls for; prepare the set again");
            }
            return new PictureFile(path, size, channel, header.length);
        } catch (IOException e) {
            throw FileFailure.unreadable(path, e);
        }
    }

    /** Returns the side of the pictures, in pixels. */
    int size() {
        return size;
    }

    /**
     * Reads the picture of a film, row-major from the top left.
     *
     * @throws DataException if the file cannot be read
     */
    byte[] picture(int row) {
        ByteBuffer picture = ByteBuffer.allocate(size * size);
        try {
            read(channel, picture, headerBytes + (long) row * size * size);
        } catch (IOException e) {
            throw FileFailure.unreadable(path, e);
        }
        return picture.array();
    }

    private static void read(FileChannel channel, ByteBuffer into, long at) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new EOFException("the file ends too early");
            }
        }
    }
}

package dev.lucency.data;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.NumpyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The pixels of one file of a set, mapped into memory. A read beyond the end of a mapped file causes an error of the virtual
 * machine at an unpredictable place, so each copy first checks that the file is not shorter than when it was opened. Thread-safe.
 */
final class MappedShard {
    private final Path file;
    private final FileChannel channel;
    private final long length;
    private final ByteBuffer pixels;

    private MappedShard(Path file, FileChannel channel, long length, ByteBuffer pixels) {
        this.file = file;
        this.channel = channel;
        this.length = length;
        this.pixels = pixels;
    }

    /**
     * Maps a file.
     *
     * @param size the side of the pictures, in pixels
     * @throws DataException if the file cannot be read or its type or shape differs from the set's description
     */
    static MappedShard open(Path file, int films, int size) {
        NumpyFile numpy = NumpyFile.open(file);
        int[] shape = {films, size, size};
        if (numpy.type() != NumpyFile.Type.UINT8 || !Arrays.equals(numpy.shape(), shape)) {
            throw new DataException(file + ": holds " + numpy.type().code() + Arrays.toString(numpy.shape()) + ", "
                    + DatasetFile.NAME + " calls for |u1" + Arrays.toString(shape) + "; prepare the set again");
        }
        try {
            FileChannel channel = InputFile.channel(file);
            return new MappedShard(file, channel, channel.size(), numpy.data());
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /**
     * Copies pixels from the file.
     *
     * @param from the position of the first byte
     * @param into the buffer that receives the bytes at its position; the position advances
     * @throws DataException if the file was truncated after it was opened
     */
    void copy(int from, int bytes, ByteBuffer into) {
        requireWhole();
        into.put(into.position(), pixels, from, bytes);
        into.position(into.position() + bytes);
    }

    private void requireWhole() {
        try {
            if (channel.size() < length) {
                throw new DataException(file + ": was cut short while it was being read; prepare the set again");
            }
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }
}

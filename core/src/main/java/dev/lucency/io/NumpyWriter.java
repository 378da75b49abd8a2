package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Incremental writer of a {@code .npy} file of floats, for arrays larger than memory. The file may be larger than the limit of
 * {@link NumpyFile}; NumPy maps files of any size.
 */
public final class NumpyWriter implements AutoCloseable {
    private static final int BUFFER_FLOATS = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final long floats;
    private long written;

    private NumpyWriter(Path file, FileChannel channel, long floats) {
        this.file = file;
        this.channel = channel;
        this.floats = floats;
    }

    /**
     * Starts a file.
     *
     * @param file the file
     * @param shape the shape of the whole array, slowest dimension first
     * @throws DataException if the file cannot be written
     */
    public static NumpyWriter create(Path file, int... shape) {
        NumpyHeader header = new NumpyHeader(NumpyFile.Type.FLOAT32, shape);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            NumpyWriter writer = new NumpyWriter(file, channel, header.dataBytes() / Float.BYTES);
            writer.drain(ByteBuffer.wrap(header.bytes()));
            return writer;
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    /** Returns the size of a file with this shape, in bytes. */
    public static long bytes(int... shape) {
        NumpyHeader header = new NumpyHeader(NumpyFile.Type.FLOAT32, shape);
        return header.bytes().length + header.dataBytes();
    }

    /**
     * Appends values in C order.
     *
     * @throws DataException if the values cannot be written
     */
    public void append(float[] values) {
        for (int from = 0; from < values.length; from += BUFFER_FLOATS) {
            int count = Math.min(BUFFER_FLOATS, values.length - from);
            buffer.clear().limit(count * Float.BYTES);
            buffer.asFloatBuffer().put(values, from, count);
            drain(buffer);
        }
        written += values.length;
    }

    /**
     * Completes the file and syncs it.
     *
     * @throws IllegalStateException if more or fewer values were written than the shape has
     */
    public void finish() {
        if (written != floats) {
            throw new IllegalStateException(file + ": the shape has " + floats + " values, " + written + " came");
        }
        try {
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    private void drain(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }
}

package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An array in NumPy's {@code .npy} format, version 1.0, in C order: what {@code numpy.load(path, mmap_mode="r")} opens. Read
 * through a memory map, so that opening a large file costs nothing and its pages are shared.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NumpyFile {
    private final NumpyHeader header;
    private final ByteBuffer data;

    private NumpyFile(NumpyHeader header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    /** What one element is. */
    public enum Type {
        /** Whole numbers from 0 to 255. */
        UINT8("|u1", Byte.BYTES),
        /** IEEE 754 single precision, little-endian. */
        FLOAT32("<f4", Float.BYTES),
        /** Whole numbers of 64 bits without a sign, little-endian. */
        UINT64("<u8", Long.BYTES);

        private final String code;
        private final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** NumPy's name of it, such as {@code |u1}. */
        public String code() {
            return code;
        }

        /** The size of one element. */
        public int bytes() {
            return bytes;
        }
    }

    /**
     * The bytes that stand before the elements, the same that NumPy writes. Their number does not depend on the first length
     * of the shape, so that rows can be appended and the header mended afterwards.
     */
    public static byte[] header(Type type, int... shape) {
        return new NumpyHeader(type, shape).bytes();
    }

    /**
     * Writes a whole file, never seen half written.
     *
     * @param body writes the elements, row after row, little-endian
     * @throws DataException if the file cannot be written
     * @throws IllegalStateException if the body writes more or fewer bytes than the shape has; no file is left then
     */
    public static void write(Path file, Type type, int[] shape, AtomicFile.Body body) {
        NumpyHeader header = new NumpyHeader(type, shape);
        AtomicFile.write(file, out -> {
            out.write(header.bytes());
            CountingStream counting = new CountingStream(out);
            body.writeTo(counting);
            counting.flush();
            if (counting.written() != header.dataBytes()) {
                throw new IllegalStateException(file + ": the shape " + Arrays.toString(shape) + " has "
                        + header.dataBytes() + " bytes, " + counting.written() + " were written");
            }
        });
    }

    /**
     * Maps a file of at most 2 GiB into memory.
     *
     * @throws DataException if it is missing, no NumPy file of this kind, or shorter or longer than its header says
     */
    public static NumpyFile open(Path file) {
        try (FileChannel channel = InputFile.channel(file)) {
            NumpyHeader header = NumpyHeader.read(file, channel);
            long start = header.bytes().length;
            if (channel.size() != start + header.dataBytes()) {
                throw new DataException(file + ": is " + channel.size() + " bytes long, its header "
                        + Printable.brief(Arrays.toString(header.shape())) + " calls for "
                        + (start + header.dataBytes()) + "; the file is damaged, restore it or make it again");
            }
            if (header.dataBytes() > Integer.MAX_VALUE) {
                throw new DataException(file + ": is larger than 2 GiB and cannot be mapped; split it");
            }
            ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, start, header.dataBytes());
            return new NumpyFile(header, data);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** What one element is. */
    public Type type() {
        return header.type();
    }

    /** The lengths, the slowest first. */
    public int[] shape() {
        return header.shape();
    }

    /** The elements in C order, read-only and little-endian; every call gives a view with a position of its own. */
    public ByteBuffer data() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}

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
 * An array in NumPy's {@code .npy} format, version 1.0, in C order, as {@code numpy.load(path, mmap_mode="r")} opens it. Files
 * are read through a memory map, so opening a large file is fast and its pages are shared.
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

    /** The type of the elements. */
    public enum Type {
        /** Integers from 0 to 255. */
        UINT8("|u1", Byte.BYTES),
        /** IEEE 754 single precision, little-endian. */
        FLOAT32("<f4", Float.BYTES),
        /** Unsigned 64-bit integers, little-endian. */
        UINT64("<u8", Long.BYTES);

        private final String code;
        private final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        /** Returns NumPy's name of the type, such as {@code |u1}. */
        public String code() {
            return code;
        }

        /** Returns the size of one element, in bytes. */
        public int bytes() {
            return bytes;
        }
    }

    /**
     * Returns the header, the same bytes that NumPy writes. Its length does not depend on the first dimension of the shape, so
     * rows can be appended and the header rewritten afterwards.
     */
    public static byte[] header(Type type, int... shape) {
        return new NumpyHeader(type, shape).bytes();
    }

    /**
     * Writes a complete file atomically.
     *
     * @param file the file
     * @param type the type of the elements
     * @param shape the shape
     * @param body the writer of the elements, row-major, little-endian
     * @throws DataException if the file cannot be written
     * @throws IllegalStateException if the body writes more or fewer bytes than the shape requires; no file is left in that case
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
     * @throws DataException if the file is missing, not a NumPy file of a supported type, or shorter or longer than its header
     *     says
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

    /** Returns the type of the elements. */
    public Type type() {
        return header.type();
    }

    /** Returns the shape, slowest dimension first. */
    public int[] shape() {
        return header.shape();
    }

    /** Returns the elements in C order, read-only and little-endian; each call returns an independent view. */
    public ByteBuffer data() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}

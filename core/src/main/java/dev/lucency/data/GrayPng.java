package dev.lucency.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the one kind of PNG that almost all films are, 8-bit gray and not interlaced, in about two thirds of the time that
 * the Java platform's general reader takes; also checks what that one does not, the checksums.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>: 5 (chunks), 9 (filters)
 */
final class GrayPng {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = 0x49484452; // IHDR
    private static final int PIXELS = 0x49444154; // IDAT
    private static final int FIRST_CHUNK = 8;
    private static final int AROUND_CHUNK = 12; // length and type before the content, checksum after it
    /** Bit depth 8, colour type gray, deflate, the five filters, not interlaced: the header's last five bytes. */
    private static final byte[] GRAY_8_BIT = {8, 0, 0, 0, 0};

    private GrayPng() {}

    /** Whether the file is a PNG of any kind. */
    static boolean isPng(byte[] file) {
        return file.length >= FIRST_CHUNK && ByteBuffer.wrap(file).getLong(0) == SIGNATURE;
    }

    /** Whether the file is a PNG of the kind that {@link #decode} reads. */
    static boolean fits(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        return isPng(file)
                && file.length >= FIRST_CHUNK + AROUND_CHUNK + 13
                && bytes.getInt(FIRST_CHUNK) == 13
                && bytes.getInt(FIRST_CHUNK + 4) == HEADER
                && bytes.slice(FIRST_CHUNK + 16, GRAY_8_BIT.length).equals(ByteBuffer.wrap(GRAY_8_BIT));
    }

    static GrayImage decode(byte[] file) throws IOException, RejectedFilmException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        requireSound(bytes, FIRST_CHUNK);
        int width = bytes.getInt(FIRST_CHUNK + 8);
        int height = bytes.getInt(FIRST_CHUNK + 12);
        FilmDecoder.requireFilmSize(width, height);
        byte[] rows = inflate(bytes, height * (width + 1));
        return new GrayImage(width, height, unfilter(rows, width, height));
    }

    /** Unpacks the pixel chunks: each row is the number of its filter, then the filtered pixels. */
    private static byte[] inflate(ByteBuffer file, int length) throws IOException {
        byte[] rows = new byte[length];
        int filled = 0;
        Inflater inflater = new Inflater();
        try {
            for (int chunk = FIRST_CHUNK; filled < length; chunk += AROUND_CHUNK + file.getInt(chunk)) {
                requireWhole(file, chunk);
                if (file.getInt(chunk + 4) == PIXELS) {
                    requireSound(file, chunk);
                    inflater.setInput(file.slice(chunk + 8, file.getInt(chunk)));
                    filled += drain(inflater, rows, filled);
                }
            }
            return rows;
        } catch (DataFormatException e) {
            throw new IOException("its compressed pixels are damaged", e);
        } finally {
            inflater.end();
        }
    }

    private static int drain(Inflater inflater, byte[] rows, int from) throws DataFormatException, IOException {
        int filled = from;
        while (filled < rows.length && !inflater.needsInput()) {
            int read = inflater.inflate(rows, filled, rows.length - filled);
            if (read == 0 && !inflater.needsInput()) {
                throw new IOException("its compressed pixels end too early");
            }
            filled += read;
        }
        return filled - from;
    }

    private static void requireWhole(ByteBuffer file, int chunk) throws IOException {
        if (chunk > file.capacity() - AROUND_CHUNK
                || file.getInt(chunk) < 0
                || file.getInt(chunk) > file.capacity() - AROUND_CHUNK - chunk) {
            throw new IOException("the file is cut off before its last pixel");
        }
    }

    private static void requireSound(ByteBuffer file, int chunk) throws IOException {
        int length = file.getInt(chunk);
        CRC32 checksum = new CRC32();
        checksum.update(file.slice(chunk + 4, length + 4));
        if ((int) checksum.getValue() != file.getInt(chunk + 8 + length)) {
            throw new IOException("a checksum does not match, the file is damaged");
        }
    }

    private static byte[] unfilter(byte[] rows, int width, int height) throws IOException {
        byte[] pixels = new byte[width * height];
        byte[] above = new byte[width];
        byte[] current = new byte[width];
        for (int y = 0; y < height; y++) {
            int start = y * (width + 1);
            System.arraycopy(rows, start + 1, current, 0, width);
            PngFilter.undo(rows[start], current, above);
            System.arraycopy(current, 0, pixels, y * width, width);
            byte[] done = current;
            current = above;
            above = done;
        }
        return pixels;
    }
}

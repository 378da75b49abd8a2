package dev.lucency.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Checks of the chunks of a PNG file before memory is allocated for its pixels: chunks are within the file, checksums of critical
 * chunks match, and there are enough bytes for the pixels.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>: 5 (chunks), 11.2.1 (header)
 */
final class PngChunks {
    /** The offset of a chunk's content from the start of the chunk. */
    static final int CONTENT = 8;
    /** The size of a chunk without its content: length, type and checksum. */
    static final int AROUND = 12;

    static final int FIRST = 8;
    static final int PIXELS = 0x49444154; // IDAT
    static final int EXIF = 0x65584966; // eXIf

    private static final int END = 0x49454E44; // IEND
    private static final int SIGNIFICANT_BITS = 0x73424954; // sBIT

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = 0x49484452; // IHDR
    private static final int HEADER_LENGTH = 13;
    /** The offset of the bit depth, followed by the colour type. */
    static final int FORMAT = FIRST + CONTENT + 8;

    private static final int ANCILLARY = 0x20000000; // the first letter is small
    /** The largest compression ratio of deflate: a match has at most 258 bytes and takes at least two bits. */
    private static final long MOST_INFLATION = 1032;

    private PngChunks() {}

    /** Returns whether the file is a PNG. */
    static boolean isPng(byte[] file) {
        return file.length >= FIRST && ByteBuffer.wrap(file).getLong(0) == SIGNATURE;
    }

    /** Returns whether there is a complete header as the first chunk. */
    static boolean hasHeader(ByteBuffer file) {
        return file.capacity() >= FIRST + AROUND + HEADER_LENGTH
                && file.getInt(FIRST) == HEADER_LENGTH
                && file.getInt(FIRST + 4) == HEADER;
    }

    /**
     * Checks a file up to its end chunk.
     *
     * @throws IOException if the file is damaged or too short for the claimed pixels
     * @throws RejectedFilmException if it claims too few or too many pixels
     */
    static void requireSound(byte[] file) throws IOException, RejectedFilmException {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (!hasHeader(bytes)) {
            throw new IOException("its header is damaged");
        }
        requireChecksum(bytes, FIRST);
        FilmDecoder.requireFilmSize(bytes.getInt(FIRST + CONTENT), bytes.getInt(FIRST + CONTENT + 4));
        long packed = 0;
        int chunk = FIRST + AROUND + HEADER_LENGTH;
        while (isWhole(bytes, chunk)) {
            int type = bytes.getInt(chunk + 4);
            if ((type & ANCILLARY) == 0) {
                requireChecksum(bytes, chunk);
            }
            packed += type == PIXELS ? bytes.getInt(chunk) : 0;
            if (type == END) {
                break;
            }
            chunk += AROUND + bytes.getInt(chunk);
        }
        if (packed * MOST_INFLATION < filteredBytes(bytes)) {
            throw new IOException("the file is cut off before its last pixel");
        }
    }

    /** Returns the content of the first chunk of a type; empty if there is none before the end chunk. */
    static Optional<ByteBuffer> content(ByteBuffer file, int type) {
        return find(file, type).stream()
                .mapToObj(chunk -> file.slice(chunk + CONTENT, file.getInt(chunk)))
                .findFirst();
    }

    /** Returns the number of significant bits in the file, the largest of all channels; 0 if the file has none. */
    static int significantBits(ByteBuffer file) {
        ByteBuffer said = content(file, SIGNIFICANT_BITS).orElse(ByteBuffer.allocate(0));
        boolean gray = (file.get(FORMAT + 1) & 2) == 0;
        int most = 0;
        for (int channel = 0; channel < Math.min(said.capacity(), gray ? 1 : 3); channel++) {
            most = Math.max(most, said.get(channel));
        }
        return most;
    }

    /** Returns whether bytes follow the end of the picture. */
    static boolean hasMoreAfterEnd(ByteBuffer file) {
        return find(file, END).stream().anyMatch(chunk -> chunk + AROUND + file.getInt(chunk) < file.capacity());
    }

    /** Returns the position of the first chunk of a type. */
    private static OptionalInt find(ByteBuffer file, int type) {
        for (int chunk = FIRST; isWhole(file, chunk); chunk += AROUND + file.getInt(chunk)) {
            int found = file.getInt(chunk + 4);
            if (found == type) {
                return OptionalInt.of(chunk);
            }
            if (found == END) {
                break;
            }
        }
        return OptionalInt.empty();
    }

    /** Returns whether a chunk is completely in the file. */
    static boolean isWhole(ByteBuffer file, int chunk) {
        return chunk <= file.capacity() - AROUND
                && file.getInt(chunk) >= 0
                && file.getInt(chunk) <= file.capacity() - AROUND - chunk;
    }

    private static void requireChecksum(ByteBuffer file, int chunk) throws IOException {
        int length = file.getInt(chunk);
        CRC32 checksum = new CRC32();
        checksum.update(file.slice(chunk + 4, length + 4));
        if ((int) checksum.getValue() != file.getInt(chunk + CONTENT + length)) {
            throw new IOException("a checksum does not match, the file is damaged");
        }
    }

    /** Returns the minimum number of bytes of the decompressed pixels. */
    private static long filteredBytes(ByteBuffer file) throws IOException {
        long width = file.getInt(FIRST + CONTENT);
        int height = file.getInt(FIRST + CONTENT + 4);
        int bits = file.get(FORMAT);
        int channels = switch (file.get(FORMAT + 1)) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new IOException("its header is damaged");
        };
        return height * (width * channels * bits / Byte.SIZE + 1);
    }
}

package dev.lucency.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, looked over before memory is taken for its pixels: they lie in the file, those that pixels depend on match their
 * checksums, and there are bytes enough for the pixels.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG, third edition</a>: 5 (chunks), 11.2.1 (header)
 */
final class PngChunks {
    /** The content of a chunk begins so far behind the chunk. */
    static final int CONTENT = 8;
    /** Length and type before the content, checksum behind it. */
    static final int AROUND = 12;

    static final int FIRST = 8;
    static final int PIXELS = 0x49444154; // IDAT
    static final int EXIF = 0x65584966; // eXIf

    private static final int END = 0x49454E44; // IEND
    private static final int SIGNIFICANT_BITS = 0x73424954; // sBIT

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = 0x49484452; // IHDR
    private static final int HEADER_LENGTH = 13;
    /** Bits a sample, then the type of colour. */
    static final int FORMAT = FIRST + CONTENT + 8;

    private static final int ANCILLARY = 0x20000000; // the first letter is small
    /** Deflate's matches have 258 bytes at most and take two bits at least. */
    private static final long MOST_INFLATION = 1032;

    private PngChunks() {}

    /** Whether the file is a PNG of any kind. */
    static boolean isPng(byte[] file) {
        return file.length >= FIRST && ByteBuffer.wrap(file).getLong(0) == SIGNATURE;
    }

    /** Whether there is a whole header, which stands first. */
    static boolean hasHeader(ByteBuffer file) {
        return file.capacity() >= FIRST + AROUND + HEADER_LENGTH
                && file.getInt(FIRST) == HEADER_LENGTH
                && file.getInt(FIRST + 4) == HEADER;
    }

    /**
     * Looks a file over, up to its end; what follows that is no part of it.
     *
     * @throws IOException if it is damaged, or cannot hold the pixels that it claims
     * @throws RejectedFilmException if it claims too few or too many
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

    /** The content of the first chunk of a type; empty if there is none before the end. */
    static Optional<ByteBuffer> content(ByteBuffer file, int type) {
        return find(file, type).stream()
                .mapToObj(chunk -> file.slice(chunk + CONTENT, file.getInt(chunk)))
                .findFirst();
    }

    /** How many bits of a sample the file says to be significant, of several channels the most; 0 if it says nothing. */
    static int significantBits(ByteBuffer file) {
        ByteBuffer said = content(file, SIGNIFICANT_BITS).orElse(ByteBuffer.allocate(0));
        boolean gray = (file.get(FORMAT + 1) & 2) == 0;
        int most = 0;
        for (int channel = 0; channel < Math.min(said.capacity(), gray ? 1 : 3); channel++) {
            most = Math.max(most, said.get(channel));
        }
        return most;
    }

    /** Whether bytes follow the end of the picture. */
    static boolean hasMoreAfterEnd(ByteBuffer file) {
        return find(file, END).stream().anyMatch(chunk -> chunk + AROUND + file.getInt(chunk) < file.capacity());
    }

    /** Where the first chunk of a type is. */
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

    /** Whether a chunk lies in the file. */
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

    /** How many bytes the pixels inflate to, at least. */
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

package dev.lucency.film;

import java.io.IOException;

/**
 * Limits on the number of pixels and scans that a JPEG file claims, checked before memory is allocated. A small progressive file
 * can have hundreds of scans of a few bytes each, which would occupy a reader for minutes.
 */
final class JpegScans {
    /** A block of 64 pixels takes at least one bit in the first scan, and a fraction of a bit in empty scans. */
    private static final int MOST_PIXELS_A_BYTE = 1024;
    /** Without progressive scans, each block takes at least two bits: one for its mean and one for the end of the block. */
    private static final int MOST_PIXELS_A_BYTE_IN_SEQUENCE = 256;
    /** The number of pixels that is accepted for any file. */
    private static final long ALWAYS_BELIEVED = 1_000_000;

    private JpegScans() {}

    /** Returns whether the file is a JPEG. */
    static boolean isJpeg(byte[] file) {
        return file.length > 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF;
    }

    /**
     * Checks the claimed size.
     *
     * @throws IOException if the file has too few bytes for its pixels and scans
     */
    static void requirePlausible(byte[] file, int width, int height) throws IOException {
        long scans = Math.max(1, count(file, 0xDA));
        long pixels = (long) width * height;
        boolean sequential = !isProgressive(file) && isTooMuch(pixels, MOST_PIXELS_A_BYTE_IN_SEQUENCE, file);
        if (sequential || isTooMuch(scans * pixels, MOST_PIXELS_A_BYTE, file)) {
            throw new IOException(width + "x" + height + " pixels in " + scans + " scans are claimed by " + file.length
                    + " bytes, over "
                    + (sequential ? MOST_PIXELS_A_BYTE_IN_SEQUENCE : MOST_PIXELS_A_BYTE)
                    + " a byte");
        }
    }

    private static boolean isTooMuch(long pixels, int most, byte[] file) {
        return pixels > ALWAYS_BELIEVED && pixels / most > file.length;
    }

    /** Returns whether any frame of the file is progressive. */
    private static boolean isProgressive(byte[] file) {
        return count(file, 0xC2) > 0;
    }

    /** Counts the markers of a kind; inside a scan, only 00 and restart markers follow FF. */
    private static int count(byte[] file, int marker) {
        int found = 0;
        for (int i = 1; i < file.length; i++) {
            if (file[i] == (byte) marker && file[i - 1] == (byte) 0xFF) {
                found++;
            }
        }
        return found;
    }
}

package dev.lucency.film;

import java.io.IOException;

/**
 * How many pixels a JPEG file may claim, and how often it may go over them. A progressive one may do it hundreds of times in a few bytes,
 * so that a small file keeps a reader busy for minutes; it is asked before memory is taken.
 */
final class JpegScans {
    /** A block of 64 pixels takes a bit in the first scan at the least, and a small part of one in scans that say that there is nothing. */
    private static final int MOST_PIXELS_A_BYTE = 1024;
    /** Where no scan is progressive each block takes two bits at the least: one for its mean, one to say that there is nothing more. */
    private static final int MOST_PIXELS_A_BYTE_IN_SEQUENCE = 256;
    /** So few pixels are believed to any file. */
    private static final long ALWAYS_BELIEVED = 1_000_000;

    private JpegScans() {}

    /** Whether the file is a JPEG. */
    static boolean isJpeg(byte[] file) {
        return file.length > 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF;
    }

    /** @throws IOException if the file has too few bytes for so many pixels in so many scans */
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

    /** Whether a frame anywhere in the file is progressive. */
    private static boolean isProgressive(byte[] file) {
        return count(file, 0xC2) > 0;
    }

    /** Markers of this kind; inside of a scan no other byte follows FF than 00 and the marks of restarts. */
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

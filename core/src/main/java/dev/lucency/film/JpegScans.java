package dev.lucency.film;

import java.io.IOException;

/**
 * How often a JPEG file goes over its picture. A progressive one may do it hundreds of times in a few bytes, so that a small file keeps
 * a reader busy for minutes; it is asked before memory is taken.
 */
final class JpegScans {
    /** A block of 64 pixels takes a bit in the first scan at the least, and a small part of one in scans that say that there is nothing. */
    private static final int MOST_PIXELS_A_BYTE = 1024;
    /** So few pixels are believed to any file. */
    private static final long ALWAYS_BELIEVED = 1_000_000;

    private JpegScans() {}

    /** Whether the file is a JPEG. */
    static boolean isJpeg(byte[] file) {
        return file.length > 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xD8 && file[2] == (byte) 0xFF;
    }

    /** @throws IOException if the file has too few bytes for so many pixels in so many scans */
    static void requirePlausible(byte[] file, int width, int height) throws IOException {
        long scans = Math.max(1, count(file));
        long pixels = scans * width * height;
        if (pixels > ALWAYS_BELIEVED && pixels / MOST_PIXELS_A_BYTE > file.length) {
            throw new IOException(width + "x" + height + " pixels in " + scans + " scans are claimed by " + file.length
                    + " bytes, over " + MOST_PIXELS_A_BYTE + " a byte");
        }
    }

    /** Markers that begin a scan; inside of one no other byte follows FF than 00 and the marks of restarts. */
    private static int count(byte[] file) {
        int scans = 0;
        for (int i = 1; i < file.length; i++) {
            if (file[i] == (byte) 0xDA && file[i - 1] == (byte) 0xFF) {
                scans++;
            }
        }
        return scans;
    }
}

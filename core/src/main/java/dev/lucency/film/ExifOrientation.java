package dev.lucency.film;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The EXIF orientation of JPEG files (segment APP1) and PNG files (chunk eXIf): 1 is upright, 2 to 8 are rotated or mirrored.
 * Damaged entries are ignored.
 *
 * @see <a href="https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E">Exif 3.0</a>: 4.6.5, tag 0x0112
 */
final class ExifOrientation {
    static final int UPRIGHT = 1;
    /** Of the orientations above, width and height change places. */
    static final int LAST_STANDING = 4;

    private static final int MOST = 8;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int APP1 = 0xE1;
    private static final int SCAN = 0xDA;

    private ExifOrientation() {}

    /** Returns the orientation of a PNG or JPEG file. */
    static int of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (PngChunks.isPng(file)) {
            return PngChunks.content(bytes, PngChunks.EXIF)
                    .map(ExifOrientation::ofTiff)
                    .orElse(UPRIGHT);
        }
        return JpegScans.isJpeg(file) ? ofJpeg(bytes) : UPRIGHT;
    }

    /** Reads the segments before the first scan. */
    private static int ofJpeg(ByteBuffer file) {
        int at = 2;
        while (at <= file.capacity() - 4 && (file.get(at) & 0xFF) == 0xFF) {
            int marker = file.get(at + 1) & 0xFF;
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker == SCAN || length < 2 || length > file.capacity() - at - 2) {
                return UPRIGHT;
            }
            if (marker == APP1
                    && length - 2 >= NAME.length
                    && file.slice(at + 4, NAME.length).equals(ByteBuffer.wrap(NAME))) {
                return ofTiff(file.slice(at + 4 + NAME.length, length - 2 - NAME.length));
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static int ofTiff(ByteBuffer tiff) {
        if (tiff.capacity() < 8) {
            return UPRIGHT;
        }
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFF_FFFFL;
        if (tiff.getShort(2) != 42 || directory > tiff.capacity() - 2) {
            return UPRIGHT;
        }
        int at = (int) directory + 2;
        int entries = tiff.getShort(at - 2) & 0xFFFF;
        for (int i = 0; i < entries && at <= tiff.capacity() - ENTRY; i++, at += ENTRY) {
            if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == SHORT) {
                int said = tiff.getShort(at + 8);
                return said > UPRIGHT && said <= MOST ? said : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Returns the picture, rotated upright. */
    static GrayImage turn(GrayImage film, int orientation) {
        int width = film.width();
        int height = film.height();
        boolean onItsSide = orientation > LAST_STANDING;
        int across = onItsSide ? height : width;
        byte[] from = film.pixels();
        byte[] to = new byte[from.length];
        for (int i = 0; i < to.length; i++) {
            int x = i % across;
            int y = i / across;
            to[i] = from[
                    switch (orientation) {
                        case 2 -> y * width + width - 1 - x;
                        case 3 -> (height - 1 - y) * width + width - 1 - x;
                        case 4 -> (height - 1 - y) * width + x;
                        case 5 -> x * width + y;
                        case 6 -> (height - 1 - x) * width + y;
                        case 7 -> (height - 1 - x) * width + width - 1 - y;
                        case 8 -> x * width + width - 1 - y;
                        default -> i;
                    }];
        }
        return new GrayImage(across, onItsSide ? width : height, to, film.reading());
    }
}

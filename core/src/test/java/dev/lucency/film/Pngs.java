package dev.lucency.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files of any kind, packed by hand, with the filter that a test asks for. */
public final class Pngs {
    public static final int GRAY = 0;
    public static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    public static final int RGBA = 6;

    private Pngs() {}

    /** A gray film whose pixels follow a formula with smooth and rough parts. */
    public static byte[] pixels(int width, int height, int key) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            pixels[i] = (byte) (2 * x + 3 * y + key + (x * y + key) % 7 * ((x / 16 + y / 16) % 3 * 11));
        }
        return pixels;
    }

    /** An 8-bit gray film. */
    public static byte[] gray(int width, int height, byte[] pixels, int filter) {
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            rows[y * (width + 1)] = (byte) filter;
            for (int x = 0; x < width; x++) {
                int left = x == 0 ? 0 : pixels[y * width + x - 1] & 0xFF;
                int up = y == 0 ? 0 : pixels[(y - 1) * width + x] & 0xFF;
                int corner = x == 0 || y == 0 ? 0 : pixels[(y - 1) * width + x - 1] & 0xFF;
                rows[y * (width + 1) + 1 + x] = (byte) (pixels[y * width + x] - prediction(filter, left, up, corner));
            }
        }
        return file(width, height, 8, GRAY, rows, new byte[0]);
    }

    /** The definition in PNG's section 9. */
    private static int prediction(int filter, int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        int paeth = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
        return new int[] {0, left, up, (left + up) / 2, paeth}[filter];
    }

    /** A film of one colour, given by the bytes of one pixel. */
    public static byte[] plain(int width, int height, int bits, int type, int... pixel) {
        byte[] rows = new byte[height * (width * pixel.length + 1)];
        for (int i = 0; i < rows.length; i++) {
            int place = i % (width * pixel.length + 1);
            rows[i] = (byte) (place == 0 ? 0 : pixel[(place - 1) % pixel.length]);
        }
        return file(width, height, bits, type, rows, new byte[0]);
    }

    /** A gray film of 16 bits. */
    static byte[] deep(int width, int height, int[] values) {
        byte[] rows = new byte[height * (2 * width + 1)];
        for (int i = 0; i < values.length; i++) {
            int at = i / width * (2 * width + 1) + 1 + 2 * (i % width);
            rows[at] = (byte) (values[i] >> 8);
            rows[at + 1] = (byte) values[i];
        }
        return file(width, height, 16, GRAY, rows, new byte[0]);
    }

    /** The same file with one more chunk behind its header. */
    public static byte[] with(byte[] file, String type, byte... content) {
        int header = 8 + 12 + 13;
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(file, 0, header);
        longer.writeBytes(chunk(type, content));
        longer.write(file, header, file.length - header);
        return longer.toByteArray();
    }

    /** A whole file: header, palette if there is one, pixels in two chunks, end. */
    static byte[] file(int width, int height, int bits, int type, byte[] rows, byte[] palette) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) bits).put((byte) type);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        file.writeBytes(chunk("IHDR", header.array()));
        if (palette.length > 0) {
            file.writeBytes(chunk("PLTE", palette));
        }
        byte[] pixels = packed.toByteArray();
        int half = pixels.length / 2;
        file.writeBytes(chunk("IDAT", Arrays.copyOf(pixels, half)));
        file.writeBytes(chunk("IDAT", Arrays.copyOfRange(pixels, half, pixels.length)));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] named = new byte[content.length + 4];
        for (int i = 0; i < 4; i++) {
            named[i] = (byte) type.charAt(i);
        }
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** The same with the right checksum for every chunk that lies in the file. */
    static byte[] mended(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        for (int chunk = 8; chunk <= file.length - 12; ) {
            int length = bytes.getInt(chunk);
            if (length < 0 || length > file.length - 12 - chunk) {
                break;
            }
            CRC32 checksum = new CRC32();
            checksum.update(file, chunk + 4, length + 4);
            bytes.putInt(chunk + 8 + length, (int) checksum.getValue());
            chunk += 12 + length;
        }
        return file;
    }
}

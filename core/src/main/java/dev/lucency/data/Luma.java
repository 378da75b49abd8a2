package dev.lucency.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * A decoded picture as 8-bit gray. Samples are taken from the raster as stored: asking the platform for gray would pass them
 * through a linear-light colour space and brighten every film. Colours become luma by Rec. 601 in 16-bit fixed point
 * (.299 R + .587 G + .114 B, rounded), transparency is dropped, 16-bit values become {@code round(v * 255 / 65535)}.
 */
final class Luma {
    private Luma() {}

    static GrayImage of(BufferedImage image) throws IOException {
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return new GrayImage(image.getWidth(), image.getHeight(), throughPalette(raster, grays(palette)));
        }
        if (isPlainGray(raster)) {
            byte[] stored = ((DataBufferByte) raster.getDataBuffer()).getData();
            return new GrayImage(image.getWidth(), image.getHeight(), stored);
        }
        int bits = raster.getSampleModel().getSampleSize(0);
        int space = colors.getColorSpace().getType();
        boolean gray = space == ColorSpace.TYPE_GRAY && raster.getNumBands() <= 2;
        boolean color = space == ColorSpace.TYPE_RGB && raster.getNumBands() >= 3;
        if ((bits != 8 && bits != 16) || !(gray || color)) {
            throw new IOException("its pixels have " + raster.getNumBands() + " channels of " + bits
                    + " bits; gray, RGB and RGBA of 8 or 16 bits are read");
        }
        return new GrayImage(image.getWidth(), image.getHeight(), convert(raster, gray, bits == 16));
    }

    private static boolean isPlainGray(Raster raster) {
        return raster.getNumBands() == 1
                && raster.getDataBuffer() instanceof DataBufferByte data
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getScanlineStride() == raster.getWidth()
                && data.getData().length == raster.getWidth() * raster.getHeight();
    }

    private static byte[] convert(Raster raster, boolean gray, boolean wide) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        byte[] pixels = new byte[width * raster.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                long value = gray ? row[at] : luma(row[at], row[at + 1], row[at + 2]);
                pixels[y * width + x] = (byte) (wide ? (value + 128) / 257 : value);
            }
        }
        return pixels;
    }

    /** The weights of Rec. 601 times 65,536, which add up to 65,536; right for 8 and 16 bits. */
    private static long luma(int red, int green, int blue) {
        return (19595L * red + 38470L * green + 7471L * blue + 32768) >> 16;
    }

    private static byte[] grays(IndexColorModel palette) {
        byte[] grays = new byte[palette.getMapSize()];
        for (int i = 0; i < grays.length; i++) {
            grays[i] = (byte) luma(palette.getRed(i), palette.getGreen(i), palette.getBlue(i));
        }
        return grays;
    }

    private static byte[] throughPalette(Raster raster, byte[] grays) {
        int width = raster.getWidth();
        byte[] pixels = new byte[width * raster.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = grays[row[x]];
            }
        }
        return pixels;
    }
}

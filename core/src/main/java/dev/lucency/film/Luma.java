package dev.lucency.film;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Set;

/**
 * Conversion of a decoded picture to 8-bit gray. Samples are read from the raster as stored, because the platform's own
 * conversion to gray uses a linear-light colour space and brightens every film. Colours are converted to luma by Rec. 601 in
 * 16-bit fixed point (.299 R + .587 G + .114 B, rounded), transparency is dropped, and values of 16 bits become
 * {@code round(v * 255 / top)}, where {@code top} is the largest value of the bits that the picture uses
 * ({@link SignificantBits}).
 */
final class Luma {
    private Luma() {}

    /**
     * Converts a picture.
     *
     * @param said the number of significant bits in the file, 0 if it has none
     */
    static GrayImage of(BufferedImage image, int said) throws IOException {
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
        int used = bits == 16 ? SignificantBits.of(said, greatest(raster, gray ? 1 : 3)) : bits;
        FilmReading reading = new FilmReading(used, used == bits ? Set.of() : Set.of(FilmNote.FEWER_BITS));
        return new GrayImage(image.getWidth(), image.getHeight(), convert(raster, gray, used), reading);
    }

    private static boolean isPlainGray(Raster raster) {
        return raster.getNumBands() == 1
                && raster.getDataBuffer() instanceof DataBufferByte data
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getScanlineStride() == raster.getWidth()
                && data.getData().length == raster.getWidth() * raster.getHeight();
    }

    /** Returns the largest value of the colour channels, without transparency. */
    private static int greatest(Raster raster, int channels) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        int greatest = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int i = 0; i < row.length; i++) {
                greatest = i % bands < channels ? Math.max(greatest, row[i]) : greatest;
            }
        }
        return greatest;
    }

    private static byte[] convert(Raster raster, boolean gray, int bits) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        byte[] pixels = new byte[width * raster.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                long value = gray ? row[at] : luma(row[at], row[at + 1], row[at + 2]);
                pixels[y * width + x] = (byte) (bits == 8 ? value : SignificantBits.toEight(value, bits));
            }
        }
        return pixels;
    }

    /** Returns the Rec. 601 luma in fixed point: the weights times 65,536, with sum 65,536; valid for 8 and 16 bits. */
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

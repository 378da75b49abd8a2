package dev.lucency.dicom;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * From stored values to the brightness of a viewer in 8 bits, in the order of PS3.4, N.2: padding; modality table or rescale;
 * table of the values of interest, else window, else everything; MONOCHROME1 turned over last. All that depends on the stored
 * value alone, so it is computed once for each.
 *
 * <p>Without table and window, 8-bit films come out as they are stored; of deeper ones the smallest value that occurs becomes
 * black and the greatest white. Padding is black.
 */
final class GrayScale {
    private static final int WHITE = 255;

    private final PixelFormat format;
    private final Padding padding;
    private final DoubleUnaryOperator modality;
    private final Optional<DoubleUnaryOperator> interest;

    private GrayScale(
            PixelFormat format, Padding padding, DoubleUnaryOperator modality, Optional<DoubleUnaryOperator> interest) {
        this.format = format;
        this.padding = padding;
        this.modality = modality;
        this.interest = interest;
    }

    /** @throws DicomException if a table or window is not what the standard allows */
    static GrayScale of(DataSet film, PixelFormat format) throws DicomException {
        Optional<LookupTable> modalityTable = LookupTable.of(film, Attribute.MODALITY_LUT, format.signed());
        OptionalDouble slope = film.decimal(Attribute.RESCALE_SLOPE);
        OptionalDouble intercept = film.decimal(Attribute.RESCALE_INTERCEPT);
        double by = slope.orElse(1);
        double plus = intercept.orElse(0);
        if (by == 0) {
            throw DicomException.damaged(Attribute.RESCALE_SLOPE + " is 0");
        }
        DoubleUnaryOperator modality =
                modalityTable.<DoubleUnaryOperator>map(table -> table::at).orElse(value -> value * by + plus);
        return new GrayScale(format, Padding.of(film, format), modality, interest(film, format));
    }

    private static Optional<DoubleUnaryOperator> interest(DataSet film, PixelFormat format) throws DicomException {
        Optional<LookupTable> table = LookupTable.of(film, Attribute.VOI_LUT, format.signed());
        if (table.isPresent()) {
            LookupTable lut = table.get();
            double most = (1 << lut.bits()) - 1;
            return Optional.of(value -> Math.min(lut.at(value) / most, 1));
        }
        return Window.of(film).map(window -> window::at);
    }

    /** The brightness of each cell, 0 is black. */
    byte[] apply(short[] cells) {
        byte[] table = table(cells);
        byte[] pixels = new byte[cells.length];
        boolean outside = padding.isOutside(format);
        for (int i = 0; i < cells.length; i++) {
            pixels[i] = outside && padding.hasOutside(cells[i], format) ? 0 : table[format.raw(cells[i])];
        }
        return pixels;
    }

    /** The brightness of each stored value, by its bits. */
    private byte[] table(short[] cells) {
        DoubleUnaryOperator brightness = interest.orElseGet(() -> everything(cells));
        byte[] table = new byte[1 << format.stored()];
        int lowest = format.highBit() + 1 - format.stored();
        for (int raw = 0; raw < table.length; raw++) {
            int stored = format.value(raw << lowest);
            if (!padding.has(stored)) {
                int shown = (int) (brightness.applyAsDouble(modality.applyAsDouble(stored)) * WHITE + .5);
                table[raw] = (byte) (format.inverted() ? WHITE - shown : shown);
            }
        }
        return table;
    }

    /** From black to white over all values that can occur in 8 bits, or do occur in more. */
    private DoubleUnaryOperator everything(short[] cells) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean all = format.stored() <= 8;
        boolean[] occurs = all ? new boolean[0] : occurring(cells);
        int lowest = format.highBit() + 1 - format.stored();
        for (int raw = 0; raw < 1 << format.stored(); raw++) {
            int stored = format.value(raw << lowest);
            if ((all || occurs[raw]) && !padding.has(stored)) {
                double value = modality.applyAsDouble(stored);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        double from = least;
        double range = most - least;
        return value -> range > 0 ? Math.min(Math.max((value - from) / range, 0), 1) : 0;
    }

    private boolean[] occurring(short[] cells) {
        boolean[] occurs = new boolean[1 << format.stored()];
        boolean outside = padding.isOutside(format);
        for (short cell : cells) {
            occurs[format.raw(cell)] |= !(outside && padding.hasOutside(cell, format));
        }
        return occurs;
    }
}

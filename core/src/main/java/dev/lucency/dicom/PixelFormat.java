package dev.lucency.dicom;

/**
 * What the data set says of its pixels (PS3.3, C.7.6.3).
 *
 * @param allocated bits of a cell, 8 or 16
 * @param stored bits of them that are the pixel
 * @param highBit the highest of those
 * @param signed whether they are a number in two's complement
 * @param inverted whether small values are bright: MONOCHROME1
 */
record PixelFormat(int rows, int columns, int allocated, int stored, int highBit, boolean signed, boolean inverted) {
    /** A film with more pixels than this is refused rather than let it fill the memory. */
    static final int MOST_PIXELS = 100_000_000;
    /** Up to this many pixels are believed whatever the length of a packed stream. */
    private static final int ALWAYS_BELIEVED = 1 << 22;
    /** No film packs more pixels into a byte. */
    private static final int MOST_PIXELS_A_BYTE = 1000;

    /** @throws DicomException if something is missing, or no gray film of 8 or 16 bits can be so */
    static PixelFormat of(DataSet film) throws DicomException {
        String photometric = film.text(Attribute.PHOTOMETRIC_INTERPRETATION);
        if (!photometric.equals("MONOCHROME1") && !photometric.equals("MONOCHROME2")) {
            throw new DicomException(
                    photometric.isEmpty() ? Refusal.DAMAGED : Refusal.COLOR,
                    Attribute.PHOTOMETRIC_INTERPRETATION + " must be MONOCHROME1 or MONOCHROME2");
        }
        int allocated = film.required(Attribute.BITS_ALLOCATED);
        int stored = film.unsigned(Attribute.BITS_STORED).orElse(allocated);
        PixelFormat format = new PixelFormat(
                film.required(Attribute.ROWS),
                film.required(Attribute.COLUMNS),
                allocated,
                stored,
                film.unsigned(Attribute.HIGH_BIT).orElse(stored - 1),
                film.unsigned(Attribute.PIXEL_REPRESENTATION).orElse(0) == 1,
                photometric.equals("MONOCHROME1"));
        format.requireBits();
        format.requireSize();
        return format;
    }

    private void requireBits() throws DicomException {
        if (allocated != 8 && allocated != 16) {
            throw new DicomException(
                    Refusal.PIXEL_FORMAT, Attribute.BITS_ALLOCATED + " is " + allocated + ", 8 and 16 are read");
        }
        if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
            throw DicomException.damaged(Attribute.BITS_STORED + " is " + stored + " and " + Attribute.HIGH_BIT + " is "
                    + highBit + ", which does not fit into " + allocated + " bits");
        }
    }

    private void requireSize() throws DicomException {
        if (rows == 0 || columns == 0) {
            throw DicomException.damaged((rows == 0 ? Attribute.ROWS : Attribute.COLUMNS) + " is 0");
        }
        if ((long) rows * columns > MOST_PIXELS) {
            throw new DicomException(
                    Refusal.TOO_LARGE, columns + "x" + rows + " pixels, at most " + MOST_PIXELS + " are read");
        }
    }

    int pixels() {
        return rows * columns;
    }

    /** @throws DicomException if a packed stream is so short that it cannot be this film; asked before memory is taken */
    void requirePlausible(int streamLength) throws DicomException {
        if (pixels() > ALWAYS_BELIEVED && pixels() / MOST_PIXELS_A_BYTE > streamLength) {
            throw new DicomException(
                    Refusal.TOO_LARGE,
                    columns + "x" + rows + " pixels are claimed by " + streamLength + " bytes, over "
                            + MOST_PIXELS_A_BYTE + " a byte");
        }
    }

    /** @throws DicomException if what a packed stream says of itself is not what the data set says */
    void requireSame(int streamRows, int streamColumns, int precision) throws DicomException {
        if (streamRows != rows || streamColumns != columns) {
            throw DicomException.damaged("the pixel stream is of " + streamColumns + "x" + streamRows
                    + " pixels, the data set of " + columns + "x" + rows);
        }
        if (precision > allocated || precision < 1) {
            throw DicomException.damaged("the pixel stream has " + precision + " bits a pixel, "
                    + Attribute.BITS_ALLOCATED + " is " + allocated);
        }
    }

    /** The same with the sign that a packed stream has. */
    PixelFormat withSign(boolean streamSigned) {
        return new PixelFormat(rows, columns, allocated, stored, highBit, streamSigned, inverted);
    }

    /**
     * What the cells of a packed stream mean that has more bits than the data set says. Where a value needs them, the stream is
     * right: cut to fewer bits, bright would become dark. Where none does, or the stream has fewer, the data set is right.
     *
     * @param precision bits a pixel of the stream
     */
    PixelFormat following(short[] cells, int precision) {
        if (precision <= stored || highBit != stored - 1) {
            return this;
        }
        PixelFormat wider = new PixelFormat(rows, columns, allocated, precision, precision - 1, signed, inverted);
        for (short cell : cells) {
            if (value(cell) != wider.value(cell)) {
                return wider;
            }
        }
        return this;
    }

    /** Whether a stored value has no more than the stored bits. */
    boolean holds(int value) {
        return signed ? value >= -(1 << (stored - 1)) && value < 1 << (stored - 1) : value >= 0 && value < 1 << stored;
    }

    /** The whole cell as a number, with the bits that are no part of the pixel. */
    int whole(short cell) {
        int bits = allocated == 8 ? cell & 0xFF : cell & 0xFFFF;
        return signed ? (allocated == 8 ? (byte) bits : (short) bits) : bits;
    }

    /** The pixel in a cell: shifted down, cut to the stored bits, its sign extended. */
    int value(int cell) {
        int raw = raw(cell);
        return signed && raw >> (stored - 1) != 0 ? raw - (1 << stored) : raw;
    }

    /** The stored bits of a cell, without sign. */
    int raw(int cell) {
        return ((cell & 0xFFFF) >> (highBit + 1 - stored)) & ((1 << stored) - 1);
    }
}

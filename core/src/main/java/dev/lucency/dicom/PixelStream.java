package dev.lucency.dicom;

/** Takes the cells of the pixels out of a data set, packed or not. */
final class PixelStream {
    private PixelStream() {}

    static StoredPixels read(DataSet film, TransferSyntax syntax, PixelFormat format) throws DicomException {
        Element pixels = film.element(Attribute.PIXEL_DATA)
                .orElseThrow(() -> DicomException.damaged(Attribute.PIXEL_DATA + " is missing or empty"));
        boolean packed = pixels.length() == Element.FRAGMENTS;
        if (packed != syntax.codec().isPresent()) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + (packed ? " lies in fragments" : " has a length")
                    + ", which the transfer syntax " + syntax + " does not allow");
        }
        if (!packed) {
            return new StoredPixels(plain(film, pixels, format), format, true);
        }
        Fragments fragments = Fragments.of(film.bytes(), pixels.offset());
        format.requirePlausible(fragments.stream().length);
        if (!fragments.delimited() && !syntax.showsItsEnd(fragments.stream())) {
            throw DicomException.damaged(Attribute.PIXEL_DATA
                    + " has neither its last fragment nor the item that ends it; the file is cut off");
        }
        Frame frame = syntax.codec().get().decode(fragments.stream(), format);
        return new StoredPixels(frame.cells(), frame.format(), fragments.delimited());
    }

    private static short[] plain(DataSet film, Element pixels, PixelFormat format) throws DicomException {
        long needed = (long) format.pixels() * (format.allocated() / 8);
        if (pixels.length() < needed) {
            throw DicomException.damaged(
                    Attribute.PIXEL_DATA + " has " + pixels.length() + " bytes, " + format.columns() + "x"
                            + format.rows() + " pixels of " + format.allocated() + " bits need " + needed);
        }
        byte[] bytes = film.bytes();
        boolean words = film.bigEndian() && pixels.vr().equals("OW");
        short[] cells = new short[format.pixels()];
        int offset = pixels.offset();
        if (format.allocated() == 8) {
            requireWholeWords(words, needed, pixels);
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (short) (bytes[offset + (words ? i ^ 1 : i)] & 0xFF);
            }
            return cells;
        }
        int high = film.bigEndian() ? 0 : 1;
        for (int i = 0; i < cells.length; i++) {
            int at = offset + 2 * i;
            cells[i] = (short) ((bytes[at + high] << 8) | (bytes[at + 1 - high] & 0xFF));
        }
        return cells;
    }

    /** Bytes that were turned in pairs need the whole last pair. */
    private static void requireWholeWords(boolean words, long needed, Element pixels) throws DicomException {
        if (words && needed % 2 != 0 && pixels.length() == needed) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + " is of words and has an odd length");
        }
    }
}

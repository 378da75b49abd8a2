package dev.lucency.dicom;

import java.io.ByteArrayOutputStream;

/** Takes the cells of the pixels out of a data set, packed or not. */
final class PixelStream {
    private PixelStream() {}

    /** {@code rows * columns} cells of 16 bits; those of 8 bits fill the lower half. */
    static short[] cells(DataSet film, TransferSyntax syntax, PixelFormat format) throws DicomException {
        Element pixels = film.element(Attribute.PIXEL_DATA)
                .orElseThrow(() -> DicomException.damaged(Attribute.PIXEL_DATA + " is missing or empty"));
        boolean fragments = pixels.length() == Element.FRAGMENTS;
        if (fragments != syntax.codec().isPresent()) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + (fragments ? " lies in fragments" : " has a length")
                    + ", which the transfer syntax " + syntax + " does not allow");
        }
        if (!fragments) {
            return plain(film, pixels, format);
        }
        byte[] stream = join(film.bytes(), pixels.offset());
        format.requirePlausible(stream.length);
        return syntax.codec().get().decode(stream, format);
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

    /**
     * The fragments of the one frame, joined (PS3.5, A.4). The first item is the table of the frames' offsets, empty or with one
     * entry for the one frame.
     */
    private static byte[] join(byte[] bytes, int offset) throws DicomException {
        Cursor in = new Cursor(bytes, offset, bytes.length, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int table = nextLength(in);
        if (table != 0) {
            requireOneFrame(new Cursor(bytes, in.position(), in.position() + table, false));
        }
        in.skip(Math.max(0, table));
        for (int length = nextLength(in); length >= 0; length = nextLength(in)) {
            stream.write(bytes, in.position(), length);
            in.skip(length);
        }
        if (stream.size() == 0) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + " has no fragment");
        }
        return stream.toByteArray();
    }

    private static void requireOneFrame(Cursor table) throws DicomException {
        if (table.remaining() != 4 || table.readInt() != 0) {
            throw DicomException.damaged(
                    Attribute.PIXEL_DATA + " has a table of offsets that is not the one of a single frame");
        }
    }

    /** The length of the next item; -1 at the end. */
    private static int nextLength(Cursor in) throws DicomException {
        int tag = in.readTag();
        long length = in.readInt();
        if (tag == DataSetReader.SEQUENCE_END) {
            return -1;
        }
        if (tag != DataSetReader.ITEM) {
            throw DicomException.damaged(
                    Attribute.PIXEL_DATA + " has " + Attribute.text(tag) + " where a fragment must begin");
        }
        if (length > in.remaining()) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + " has a fragment of " + length + " bytes, "
                    + in.remaining() + " are left; the file is cut off or damaged");
        }
        return (int) length;
    }
}

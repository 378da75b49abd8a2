package dev.lucency.dicom;

import java.io.ByteArrayOutputStream;

/**
 * The fragments of the one frame, joined (PS3.5, A.4). The first item is the table of the frames' offsets, empty or with one
 * entry for the one frame. A file that ends after a whole fragment, or goes on with zeros alone, has no item that ends them: some
 * systems forget to write it.
 *
 * @param stream the bytes of all fragments
 * @param delimited whether the item that ends them is there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fragments(byte[] stream, boolean delimited) {
    private static final int ITEM_HEAD = 8;
    private static final int END = -1;

    static Fragments of(byte[] bytes, int offset) throws DicomException {
        Cursor in = new Cursor(bytes, offset, bytes.length, false);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int table = nextLength(in);
        if (table > 0) {
            requireOneFrame(new Cursor(bytes, in.position(), in.position() + table, false));
        }
        in.skip(Math.max(0, table));
        boolean ended = table == END;
        while (!ended && !isOver(bytes, in.position())) {
            int length = nextLength(in);
            ended = length == END;
            if (!ended) {
                stream.write(bytes, in.position(), length);
                in.skip(length);
            }
        }
        if (stream.size() == 0) {
            throw DicomException.damaged(Attribute.PIXEL_DATA + " has no fragment");
        }
        return new Fragments(stream.toByteArray(), ended);
    }

    /** Whether from here on there is nothing but zeros, or less than an item. */
    private static boolean isOver(byte[] bytes, int from) {
        if (bytes.length - from < ITEM_HEAD) {
            return true;
        }
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
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
            return END;
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

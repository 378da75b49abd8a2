package dev.lucency.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the elements of a data set (PS3.5, section 7). Every length is checked against what is left, nothing is copied, and
 * what follows the pixels is not looked at.
 */
final class DataSetReader {
    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_END = 0xFFFE_E00D;
    static final int SEQUENCE_END = 0xFFFE_E0DD;
    /** How deep sequences may lie in another. */
    static final int DEEPEST = 16;
    /** How many elements a file may have, those in sequences included. */
    static final int MOST_ELEMENTS = 100_000;

    private static final int DELIMITERS = 0xFFFE;
    private static final int IMPLICIT_HEAD = 8;
    private static final long UNDEFINED = 0xFFFF_FFFFL;
    private static final Set<String> SHORT_VRS = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");
    private static final Set<String> LONG_VRS =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final Set<String> PACKED_VRS = Set.of("OB", "OW");
    private static final Set<String> SEQUENCE_VRS = Set.of("", "SQ", "UN");

    private final byte[] bytes;
    private final boolean bigEndian;
    private final boolean headerOnly;
    private int elements;

    /** @param headerOnly whether the pixels may be cut off */
    DataSetReader(byte[] bytes, boolean bigEndian, boolean headerOnly) {
        this.bytes = bytes;
        this.bigEndian = bigEndian;
        this.headerOnly = headerOnly;
    }

    static boolean isVr(String letters) {
        return SHORT_VRS.contains(letters) || LONG_VRS.contains(letters);
    }

    /**
     * Whether the data set or item that begins at a place names its value representations: as its surroundings say, unless its
     * first element shows something else. The length of an implicit element whose bytes happen to be two letters would be over
     * 16,000, which first elements do not have.
     *
     * @param said what the surroundings say
     */
    static boolean isExplicit(byte[] bytes, int start, boolean said) throws DicomException {
        Cursor in = new Cursor(bytes, start, bytes.length, false);
        if (in.remaining() < IMPLICIT_HEAD || in.readTag() >>> 16 == DELIMITERS) {
            return said;
        }
        if (isVr(in.readLatin(2))) {
            return true;
        }
        long length = new Cursor(bytes, start + 4, bytes.length, false).readInt();
        return said && length != UNDEFINED && length > in.remaining() - 2;
    }

    /** The elements from a place to the end of the bytes. */
    DataSet read(int from, boolean explicit) throws DicomException {
        Cursor in = new Cursor(bytes, from, bytes.length, bigEndian);
        return new DataSet(bytes, bigEndian, elements(in, explicit, 0, false));
    }

    /**
     * The file's own attributes, of group 0002.
     *
     * @param end where the data set begins
     */
    record Meta(DataSet attributes, int end) {}

    /** The elements of group 0002, from a place on. */
    Meta readMeta(int from) throws DicomException {
        Map<Integer, Element> found = new HashMap<>();
        Cursor in = new Cursor(bytes, from, bytes.length, false);
        while (in.remaining() > 1 && bytes[in.position()] == 2 && bytes[in.position() + 1] == 0) {
            int tag = in.readTag();
            found.putIfAbsent(tag, element(in, tag, true, 0));
        }
        return new Meta(new DataSet(bytes, false, found), in.position());
    }

    /** The items of a sequence. */
    static List<DataSet> items(byte[] bytes, boolean bigEndian, Element sequence) throws DicomException {
        DataSetReader reader = new DataSetReader(bytes, bigEndian, false);
        int end = (int) (sequence.offset() + sequence.length());
        Cursor in = new Cursor(bytes, sequence.offset(), end, bigEndian);
        List<DataSet> items = new ArrayList<>();
        while (in.remaining() > 0) {
            requireItem(in.readTag(), sequence.tag());
            long length = in.readInt();
            if (length == UNDEFINED) {
                boolean explicit = isExplicit(bytes, in.position(), sequence.explicit());
                items.add(new DataSet(bytes, bigEndian, reader.elements(in, explicit, 1, true)));
            } else {
                Cursor item = new Cursor(bytes, in.position(), in.position() + checked(length, in, ITEM), bigEndian);
                in.skip(length);
                boolean explicit = isExplicit(bytes, item.position(), sequence.explicit());
                items.add(new DataSet(bytes, bigEndian, reader.elements(item, explicit, 1, false)));
            }
        }
        return items;
    }

    private Map<Integer, Element> elements(Cursor in, boolean explicit, int depth, boolean delimited)
            throws DicomException {
        Map<Integer, Element> found = new HashMap<>();
        while (in.remaining() > 0) {
            int tag = in.readTag();
            if (tag == ITEM_END && delimited) {
                in.readInt();
                return found;
            }
            Element element = element(in, tag, explicit, depth);
            found.putIfAbsent(tag, element);
            if (depth == 0 && tag == Attribute.PIXEL_DATA.tag()) {
                return found;
            }
        }
        if (delimited) {
            throw DicomException.damaged("an item of a sequence has no end");
        }
        return found;
    }

    private Element element(Cursor in, int tag, boolean explicit, int depth) throws DicomException {
        if (++elements > MOST_ELEMENTS) {
            throw new DicomException(Refusal.TOO_LARGE, "it has more than " + MOST_ELEMENTS + " elements");
        }
        if (tag >>> 16 == DELIMITERS) {
            throw DicomException.damaged(Attribute.text(tag) + " is a delimiter and stands where an element must");
        }
        String vr = explicit ? readVr(in, tag) : "";
        if (LONG_VRS.contains(vr)) {
            in.skip(2);
        }
        long length = !explicit || LONG_VRS.contains(vr) ? in.readInt() : in.readShort();
        boolean pixels = depth == 0 && tag == Attribute.PIXEL_DATA.tag();
        if (pixels && (headerOnly || length == UNDEFINED)) {
            return new Element(tag, vr, in.position(), Element.FRAGMENTS, explicit);
        }
        if (length == UNDEFINED) {
            return PACKED_VRS.contains(vr) || tag == Attribute.PIXEL_DATA.tag()
                    ? fragments(in, tag, vr, explicit)
                    : sequence(in, tag, vr, explicit, depth);
        }
        Element element = new Element(tag, vr, in.position(), checked(length, in, tag), explicit);
        in.skip(length);
        return element;
    }

    /** Packed pixels of something else than the film, such as its icon: their fragments are passed over. */
    private static Element fragments(Cursor in, int tag, String vr, boolean explicit) throws DicomException {
        int start = in.position();
        for (int next = in.readTag(); next != SEQUENCE_END; next = in.readTag()) {
            requireItem(next, tag);
            long length = in.readInt();
            checked(length, in, ITEM);
            in.skip(length);
        }
        in.readInt();
        return new Element(tag, vr, start, Element.FRAGMENTS, explicit);
    }

    private static String readVr(Cursor in, int tag) throws DicomException {
        String vr = in.readLatin(2);
        if (!isVr(vr)) {
            throw DicomException.damaged(Attribute.text(tag) + " has no value representation that the standard knows");
        }
        return vr;
    }

    private static int checked(long length, Cursor in, int tag) throws DicomException {
        if (length > in.remaining()) {
            throw DicomException.damaged(Attribute.text(tag) + " claims " + length + " bytes, " + in.remaining()
                    + " are left; the file is cut off or damaged");
        }
        return (int) length;
    }

    /** A sequence of unknown length: walks through its items to find its end. What is of unknown kind is implicit inside. */
    private Element sequence(Cursor in, int tag, String vr, boolean explicit, int depth) throws DicomException {
        if (!SEQUENCE_VRS.contains(vr)) {
            throw DicomException.damaged(Attribute.text(tag) + " has no length, and is no sequence");
        }
        if (depth == DEEPEST) {
            throw new DicomException(Refusal.TOO_LARGE, "sequences lie more than " + DEEPEST + " deep in each other");
        }
        boolean inside = explicit && !vr.equals("UN");
        int start = in.position();
        while (true) {
            int end = in.position();
            int next = in.readTag();
            if (next == SEQUENCE_END) {
                in.readInt();
                return new Element(tag, vr, start, end - start, inside);
            }
            requireItem(next, tag);
            long length = in.readInt();
            if (length == UNDEFINED) {
                elements(in, isExplicit(bytes, in.position(), inside), depth + 1, true);
            } else {
                checked(length, in, ITEM);
                in.skip(length);
            }
        }
    }

    private static void requireItem(int found, int sequence) throws DicomException {
        if (found != ITEM) {
            throw DicomException.damaged(
                    Attribute.text(sequence) + " has " + Attribute.text(found) + " where an item must begin");
        }
    }
}

package dev.lucency.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** DICOM files packed by hand in explicit little endian, element after element, right or wrong as a test asks for. */
public final class DicomBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A film of 4x4 pixels of 8 bits without its pixels. */
    static DicomBytes film() {
        return part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "DX")
                .text(Attribute.BODY_PART, "CS", "CHEST")
                .text(Attribute.VIEW_POSITION, "CS", "PA")
                .format();
    }

    /** A chest film in which 0 is white. */
    public static byte[] monochrome1(int columns, int rows, byte[] pixels) {
        return part10("1.2.840.10008.1.2.1")
                .text(Attribute.MODALITY, "CS", "DX")
                .text(Attribute.BODY_PART, "CS", "CHEST")
                .text(Attribute.VIEW_POSITION, "CS", "PA")
                .word(Attribute.SAMPLES_PER_PIXEL, 1)
                .text(Attribute.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME1")
                .word(Attribute.ROWS, rows)
                .word(Attribute.COLUMNS, columns)
                .word(Attribute.BITS_ALLOCATED, 8)
                .word(Attribute.BITS_STORED, 8)
                .word(Attribute.HIGH_BIT, 7)
                .word(Attribute.PIXEL_REPRESENTATION, 0)
                .element(Attribute.PIXEL_DATA, "OB", pixels)
                .bytes();
    }

    static DicomBytes part10(String syntax) {
        DicomBytes file = new DicomBytes();
        file.out.writeBytes(new byte[128]);
        file.out.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        return file.text(Attribute.TRANSFER_SYNTAX, "UI", syntax);
    }

    static DicomBytes bare() {
        return new DicomBytes();
    }

    /** What the pixels of that film are. */
    DicomBytes format() {
        return word(Attribute.SAMPLES_PER_PIXEL, 1)
                .text(Attribute.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2")
                .word(Attribute.ROWS, 4)
                .word(Attribute.COLUMNS, 4)
                .word(Attribute.BITS_ALLOCATED, 8)
                .word(Attribute.BITS_STORED, 8)
                .word(Attribute.HIGH_BIT, 7)
                .word(Attribute.PIXEL_REPRESENTATION, 0);
    }

    /** A sequence of one code. */
    DicomBytes coded(Attribute sequence, String code, String meaning) {
        byte[] item = bare().text(Attribute.CODE_VALUE, "SH", code)
                .text(Attribute.CODE_MEANING, "LO", meaning)
                .bytes();
        return header(sequence.tag(), "SQ", 8L + item.length)
                .item(DataSetReader.ITEM, item.length)
                .raw(item);
    }

    DicomBytes text(Attribute attribute, String vr, String value) {
        return element(attribute, vr, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    DicomBytes word(Attribute attribute, int... values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return element(attribute, "US", bytes);
    }

    DicomBytes element(Attribute attribute, String vr, byte[] value) {
        header(attribute.tag(), vr, value.length);
        out.writeBytes(value);
        return this;
    }

    /** The sixteen pixels. */
    DicomBytes pixels() {
        return element(Attribute.PIXEL_DATA, "OB", new byte[16]);
    }

    /** The beginning of an element, whatever follows. */
    DicomBytes header(int tag, String vr, long length) {
        tag(tag);
        out.writeBytes(vr.getBytes(StandardCharsets.ISO_8859_1));
        if (vr.matches("OB|OW|SQ|UN")) {
            shorts(0);
            return ints(length);
        }
        return shorts((int) length);
    }

    /** The beginning of an item or the mark of its end. */
    DicomBytes item(int tag, long length) {
        tag(tag);
        return ints(length);
    }

    private void tag(int tag) {
        shorts(tag >>> 16);
        shorts(tag & 0xFFFF);
    }

    private DicomBytes shorts(int value) {
        out.write(value);
        out.write(value >> 8);
        return this;
    }

    DicomBytes ints(long value) {
        shorts((int) value & 0xFFFF);
        return shorts((int) (value >> 16));
    }

    DicomBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}

package dev.lucency.dicom;

import java.nio.charset.StandardCharsets;

/** A place in bytes that moves on as they are read, and never beyond their end. */
final class Cursor {
    private final byte[] bytes;
    private final int end;
    private final boolean bigEndian;
    private int position;

    /** @param end the first byte that is not to be read */
    Cursor(byte[] bytes, int position, int end, boolean bigEndian) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
        this.bigEndian = bigEndian;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    int readByte() throws DicomException {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int readShort() throws DicomException {
        int first = readByte();
        int second = readByte();
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    /** From 0 to 2^32 - 1. */
    long readInt() throws DicomException {
        long first = readShort();
        long second = readShort();
        return bigEndian ? (first << 16) | second : (second << 16) | first;
    }

    /** Group in the upper 16 bits, element in the lower. */
    int readTag() throws DicomException {
        return (readShort() << 16) | readShort();
    }

    String readLatin(int length) throws DicomException {
        require(length);
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.ISO_8859_1);
    }

    void skip(long length) throws DicomException {
        require(length);
        position += (int) length;
    }

    private void require(long length) throws DicomException {
        if (length > remaining()) {
            throw DicomException.damaged("the file ends where " + length + " more bytes are needed");
        }
    }
}

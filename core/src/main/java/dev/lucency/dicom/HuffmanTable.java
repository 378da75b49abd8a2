package dev.lucency.dicom;

import java.util.Arrays;

/** A Huffman code of up to 16 bits (T.81, annex C), looked up by the next 16 bits of the stream. */
final class HuffmanTable {
    /** How many bits are looked at. */
    static final int WIDTH = 16;

    /** Length of the code in the upper bits, its symbol in the lower 8; 0 where no code begins so. */
    private final short[] entries = new short[1 << WIDTH];

    private HuffmanTable() {}

    /** Reads a table: how many codes there are of each length, then the symbols. */
    static HuffmanTable read(Cursor segment) throws DicomException {
        int[] counts = new int[WIDTH + 1];
        for (int length = 1; length <= WIDTH; length++) {
            counts[length] = segment.readByte();
        }
        HuffmanTable table = new HuffmanTable();
        int next = 0;
        for (int length = 1; length <= WIDTH; length++) {
            int span = 1 << (WIDTH - length);
            for (int i = 0; i < counts[length]; i++) {
                int symbol = segment.readByte();
                if (next + span > table.entries.length) {
                    throw DicomException.damaged("the JPEG stream has a Huffman table with more codes than can be");
                }
                Arrays.fill(table.entries, next, next + span, (short) ((length << 8) | symbol));
                next += span;
            }
        }
        return table;
    }

    /** What the next 16 bits begin with: length times 256 plus symbol, 0 if with no code. */
    int lookUp(int bits) {
        return entries[bits];
    }
}

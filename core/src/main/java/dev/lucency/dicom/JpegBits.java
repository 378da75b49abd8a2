package dev.lucency.dicom;

/** The bits of a JPEG scan: stuffed zero bytes are passed over, restart markers are met where they must stand. */
final class JpegBits {
    /** Bits that a sound stream may look at, but not use, after its end. */
    private static final int MOST_MADE_UP = 64;

    private final byte[] stream;
    private int position;
    private long window;
    private int held;
    private int madeUp;
    private int restarts;

    JpegBits(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    /** The next symbol. */
    int symbol(HuffmanTable table) throws DicomException {
        need(HuffmanTable.WIDTH);
        int entry = table.lookUp((int) (window >> (held - HuffmanTable.WIDTH)) & 0xFFFF);
        if (entry == 0) {
            throw DicomException.damaged("the JPEG stream has a code that is not in its Huffman table");
        }
        held -= entry >> 8;
        return entry & 0xFF;
    }

    /** A number of {@code size} bits, from 0 to 16, negative ones as their one's complement (T.81, F.2.2.1). */
    int difference(int size) throws DicomException {
        if (size == 0) {
            return 0;
        }
        need(size);
        held -= size;
        int bits = (int) (window >> held) & ((1 << size) - 1);
        return bits >> (size - 1) != 0 ? bits : bits - (1 << size) + 1;
    }

    private void need(int bits) throws DicomException {
        while (held < bits) {
            window = (window << 8) | next();
            held += 8;
        }
    }

    /** The next byte of the scan; zeros after its end. */
    private int next() throws DicomException {
        if (position < stream.length) {
            int value = stream[position] & 0xFF;
            if (value != 0xFF) {
                position++;
                return value;
            }
            if (position + 1 < stream.length && stream[position + 1] == 0) {
                position += 2;
                return value;
            }
        }
        madeUp += 8;
        if (madeUp > MOST_MADE_UP) {
            throw DicomException.damaged("the JPEG stream ends before its last pixel");
        }
        return 0;
    }

    /** @throws DicomException if bits were used that are not there */
    void requireNoneMadeUp() throws DicomException {
        if (madeUp > held) {
            throw DicomException.damaged("the JPEG stream ends before its last pixel");
        }
    }

    /** Drops the bits up to the next restart marker, which must be the one whose turn it is. */
    void restart() throws DicomException {
        requireNoneMadeUp();
        held = 0;
        madeUp = 0;
        while (position + 1 < stream.length && stream[position] == (byte) 0xFF && stream[position + 1] == (byte) 0xFF) {
            position++;
        }
        if (position + 1 >= stream.length
                || stream[position] != (byte) 0xFF
                || (stream[position + 1] & 0xFF) != 0xD0 + restarts % 8) {
            throw DicomException.damaged("the JPEG stream lacks a restart marker");
        }
        position += 2;
        restarts++;
    }
}

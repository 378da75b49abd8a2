package dev.lucency.dicom;

/** The bits of a JPEG-LS scan; after a byte of ones the next has seven bits only (T.87, A.1). */
final class JpegLsBits {
    private final byte[] stream;
    private int position;
    private int current;
    private int held;

    JpegLsBits(byte[] stream, int position) {
        this.stream = stream;
        this.position = position;
    }

    int bit() throws DicomException {
        if (held == 0) {
            boolean stuffed = current == 0xFF;
            if (position == stream.length || (stuffed && stream[position] < 0)) {
                throw DicomException.damaged("the JPEG-LS stream ends before its last pixel");
            }
            current = stream[position++] & 0xFF;
            held = stuffed ? 7 : 8;
        }
        held--;
        return (current >> held) & 1;
    }

    /** A number of some bits, the highest first. */
    int bits(int count) throws DicomException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    /**
     * A number in Golomb's code with a longest code (A.5.3).
     *
     * @param k how many low bits stand as they are
     * @param limit the longest code, in bits
     * @param escaped how many bits a number has whose code would be longer
     */
    int golomb(int k, int limit, int escaped) throws DicomException {
        int most = limit - escaped - 1;
        int high = 0;
        while (bit() == 0) {
            if (++high > most) {
                throw DicomException.damaged("the JPEG-LS stream has a code that is too long");
            }
        }
        return high < most ? (high << k) | bits(k) : bits(escaped) + 1;
    }
}

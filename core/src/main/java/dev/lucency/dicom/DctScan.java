package dev.lucency.dicom;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/** Pixels of 12 bits that were transformed in blocks of 8x8 (T.81, annex F). */
final class DctScan {
    private static final int SIDE = 8;
    /** Where the coefficients of the stream's order stand in a block, row after row (T.81, figure A.6). */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private static final int RUN_OF_16 = 0xF0;

    private final JpegHeader header;
    private final HuffmanTable acTable;
    private final int[] steps;
    private final JpegBits bits;
    private final int[] block = new int[SIDE * SIDE];
    private int dc;

    private DctScan(JpegHeader header, byte[] stream) {
        this.header = header;
        this.acTable = requireNonNull(header.acTable());
        this.steps = requireNonNull(header.quantization());
        this.bits = new JpegBits(stream, header.scan());
    }

    static short[] decode(JpegHeader header, byte[] stream) throws DicomException {
        return new DctScan(header, stream).decode();
    }

    private short[] decode() throws DicomException {
        short[] pixels = new short[header.rows() * header.columns()];
        int done = 0;
        for (int top = 0; top < header.rows(); top += SIDE) {
            for (int left = 0; left < header.columns(); left += SIDE) {
                if (header.restartInterval() > 0 && done > 0 && done % header.restartInterval() == 0) {
                    bits.restart();
                    dc = 0;
                }
                readBlock();
                InverseDct.apply(block);
                store(pixels, top, left);
                done++;
            }
        }
        bits.requireNoneMadeUp();
        return pixels;
    }

    private void readBlock() throws DicomException {
        Arrays.fill(block, 0);
        dc += bits.difference(size(bits.symbol(header.dcTable())));
        block[0] = dc * steps[0];
        int k = 1;
        while (k < block.length) {
            int symbol = bits.symbol(acTable);
            if (symbol == RUN_OF_16) {
                k += 16;
                continue;
            }
            int size = symbol & 15;
            if (size == 0) {
                return;
            }
            k += symbol >> 4;
            if (k >= block.length) {
                throw DicomException.damaged("the JPEG stream has a coefficient outside of its block");
            }
            block[ZIGZAG[k]] = bits.difference(size) * steps[k];
            k++;
        }
    }

    private static int size(int symbol) throws DicomException {
        if (symbol > 15) {
            throw DicomException.damaged("the JPEG stream has a difference of " + symbol + " bits");
        }
        return symbol;
    }

    private void store(short[] pixels, int top, int left) {
        int most = (1 << header.precision()) - 1;
        int middle = 1 << (header.precision() - 1);
        int width = Math.min(SIDE, header.columns() - left);
        for (int y = 0; y < Math.min(SIDE, header.rows() - top); y++) {
            int row = (top + y) * header.columns() + left;
            for (int x = 0; x < width; x++) {
                pixels[row + x] = (short) Math.min(Math.max(block[y * SIDE + x] + middle, 0), most);
            }
        }
    }
}

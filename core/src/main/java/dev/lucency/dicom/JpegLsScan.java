package dev.lucency.dicom;

import java.util.Arrays;

/** The pixels of a JPEG-LS scan (T.87, annex A); a, b, c and d are the standard's names of the pixels around one. */
final class JpegLsScan {
    /** The logarithms of the lengths of runs (J). */
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int CONTEXTS = 9 * 9 * 4 + 9 * 4 + 5;

    private final JpegLsRule rule;
    private final JpegLsBits bits;
    private final int rows;
    private final int columns;
    private final JpegLsContext[] contexts = new JpegLsContext[CONTEXTS];
    private final JpegLsContext[] runContexts;
    /** The row above and this one, with a pixel more at either end. */
    private int[] above;

    private int[] row;
    private int runIndex;

    JpegLsScan(JpegLsRule rule, JpegLsBits bits, int rows, int columns) {
        this.rule = rule;
        this.bits = bits;
        this.rows = rows;
        this.columns = columns;
        for (int i = 0; i < CONTEXTS; i++) {
            contexts[i] = new JpegLsContext(rule);
        }
        runContexts = new JpegLsContext[] {new JpegLsContext(rule), new JpegLsContext(rule)};
        above = new int[columns + 2];
        row = new int[columns + 2];
    }

    short[] decode() throws DicomException {
        short[] pixels = new short[rows * columns];
        for (int y = 0; y < rows; y++) {
            above[columns + 1] = above[columns];
            row[0] = above[1];
            readRow();
            for (int x = 0; x < columns; x++) {
                pixels[y * columns + x] = (short) row[x + 1];
            }
            int[] done = row;
            row = above;
            above = done;
        }
        return pixels;
    }

    private void readRow() throws DicomException {
        int x = 1;
        while (x <= columns) {
            int a = row[x - 1];
            int b = above[x];
            int c = above[x - 1];
            int context = 81 * rule.quantize(above[x + 1] - b) + 9 * rule.quantize(b - c) + rule.quantize(c - a);
            if (context == 0) {
                x = readRun(x);
            } else {
                row[x] = pixel(a, b, c, context);
                x++;
            }
        }
    }

    /** A pixel by prediction; a context and its mirror image share what they learn. */
    private int pixel(int a, int b, int c, int context) throws DicomException {
        JpegLsContext learned = contexts[Math.abs(context)];
        int sign = context < 0 ? -1 : 1;
        int predicted = rule.clamp(predict(a, b, c) + sign * learned.correction());
        return rule.reconstruct(predicted, sign * learned.error(bits));
    }

    private static int predict(int a, int b, int c) {
        int least = Math.min(a, b);
        int most = Math.max(a, b);
        return c >= most ? least : c <= least ? most : a + b - c;
    }

    /** A run of pixels equal to the one before, and the pixel that ends it if the row does not. Gives the next place. */
    private int readRun(int start) throws DicomException {
        int value = row[start - 1];
        int x = start;
        while (bits.bit() == 1) {
            int length = 1 << RUN_BITS[runIndex];
            int shown = Math.min(length, columns + 1 - x);
            fill(x, shown, value);
            x += shown;
            if (shown == length && runIndex < RUN_BITS.length - 1) {
                runIndex++;
            }
            if (x > columns) {
                return x;
            }
        }
        int rest = bits.bits(RUN_BITS[runIndex]);
        if (rest > columns - x) {
            throw DicomException.damaged("the JPEG-LS stream has a run that is longer than its row");
        }
        fill(x, rest, value);
        x += rest;
        row[x] = endOfRun(value, above[x]);
        if (runIndex > 0) {
            runIndex--;
        }
        return x + 1;
    }

    private void fill(int from, int length, int value) {
        Arrays.fill(row, from, from + length, value);
    }

    private int endOfRun(int a, int b) throws DicomException {
        int same = Math.abs(a - b) <= rule.near() ? 1 : 0;
        int error = runContexts[same].runError(bits, same, rule.limit() - RUN_BITS[runIndex] - 1);
        return rule.reconstruct(same == 1 ? a : b, same == 0 && a > b ? -error : error);
    }
}

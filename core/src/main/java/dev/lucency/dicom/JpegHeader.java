package dev.lucency.dicom;

import org.jspecify.annotations.Nullable;

/**
 * All that stands in a JPEG stream before the pixels of its one scan (T.81, annex B).
 *
 * @param lossless whether pixels are predicted (process 14) or transformed
 * @param precision bits a pixel
 * @param dcTable of the differences
 * @param acTable of the other coefficients; null in lossless streams
 * @param quantization 64 steps in zigzag order; null in lossless streams
 * @param predictor from 1 to 7; meaningless where pixels are transformed
 * @param pointTransform how many low bits were dropped; 0 where pixels are transformed
 * @param restartInterval pixels, or blocks, between two restarts; 0 without
 * @param scan where the bits begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JpegHeader(
        boolean lossless,
        int precision,
        int rows,
        int columns,
        HuffmanTable dcTable,
        @Nullable HuffmanTable acTable,
        int @Nullable [] quantization,
        int predictor,
        int pointTransform,
        int restartInterval,
        int scan) {
    /** @throws DicomException if it is damaged, has colours, or is of a process that is not read */
    static JpegHeader read(byte[] stream) throws DicomException {
        return new JpegHeaderReader(stream).read();
    }
}

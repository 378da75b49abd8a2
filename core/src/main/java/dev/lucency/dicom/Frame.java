package dev.lucency.dicom;

/**
 * An unpacked frame.
 *
 * @param cells {@code rows * columns} of 16 bits, as they would stand in an unpacked file
 * @param format what a cell means
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(short[] cells, PixelFormat format) {}

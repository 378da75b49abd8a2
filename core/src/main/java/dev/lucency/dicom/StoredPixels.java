package dev.lucency.dicom;

/**
 * The pixels of a film as they are stored.
 *
 * @param cells of 16 bits, {@code rows * columns}; those of 8 bits fill the lower half
 * @param format what a cell means: what the data set says, unless a packed stream says something else of itself
 * @param delimited whether packed pixels end with the item that the standard asks for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredPixels(short[] cells, PixelFormat format, boolean delimited) {}

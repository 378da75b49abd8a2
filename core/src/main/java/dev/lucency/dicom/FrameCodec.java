package dev.lucency.dicom;

/** Unpacks the pixels of one frame. */
interface FrameCodec {
    /**
     * Unpacks a frame.
     *
     * @param stream its bytes, fragments joined
     * @param format what the data set says of it, which the stream must agree with
     * @return {@code rows * columns} cells of 16 bits, as they would stand in an unpacked file
     * @throws DicomException if the stream is damaged, says something else than the data set, or is of a kind that is not read
     */
    short[] decode(byte[] stream, PixelFormat format) throws DicomException;
}

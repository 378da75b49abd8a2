package dev.lucency.dicom;

/** Unpacks the pixels of one frame. */
interface FrameCodec {
    /**
     * Unpacks a frame.
     *
     * @param stream its bytes, fragments joined
     * @param format what the data set says of it, which the stream must agree with
     * @return its pixels, and their format as the stream has it
     * @throws DicomException if the stream is damaged, says something else than the data set, or is of a kind that is not read
     */
    Frame decode(byte[] stream, PixelFormat format) throws DicomException;
}

package dev.lucency.dicom;

/**
 * JPEG (ITU-T T.81) of one component: baseline and extended sequential of 8 bits by the platform's decoder, which is libjpeg;
 * sequential of 12 bits and lossless, for which the libraries on Maven Central have no decoder or none for every number of
 * bits, by ours. The process is taken from the stream, since files are known to name another of the four.
 */
final class JpegCodec {
    private JpegCodec() {}

    static Frame decode(byte[] stream, PixelFormat format) throws DicomException {
        JpegHeader header = JpegHeader.read(stream);
        format.requireSame(header.rows(), header.columns(), header.precision());
        short[] cells = cells(header, stream, format);
        return new Frame(cells, format.following(cells, header.precision()));
    }

    private static short[] cells(JpegHeader header, byte[] stream, PixelFormat format) throws DicomException {
        if (header.lossless()) {
            return LosslessScan.decode(header, stream);
        }
        return header.precision() == 8 ? PlatformJpeg.decode(stream, format) : DctScan.decode(header, stream);
    }
}

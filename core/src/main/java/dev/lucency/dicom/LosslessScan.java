package dev.lucency.dicom;

/** Pixels that were predicted from their neighbours, of 2 to 16 bits (T.81, annex H). */
final class LosslessScan {
    private final JpegHeader header;
    private final JpegBits bits;
    private final short[] pixels;

    private LosslessScan(JpegHeader header, byte[] stream) {
        this.header = header;
        this.bits = new JpegBits(stream, header.scan());
        this.pixels = new short[header.rows() * header.columns()];
    }

    static short[] decode(JpegHeader header, byte[] stream) throws DicomException {
        return new LosslessScan(header, stream).decode();
    }

    private short[] decode() throws DicomException {
        int columns = header.columns();
        int interval = header.restartInterval();
        if (interval % columns != 0) {
            throw DicomException.damaged("the JPEG stream restarts inside a row, which lossless ones must not");
        }
        for (int row = 0; row < header.rows(); row++) {
            boolean restarted = row > 0 && interval > 0 && (long) row * columns % interval == 0;
            if (restarted) {
                bits.restart();
            }
            if (row == 0 || restarted) {
                first(row * columns);
            } else {
                other(row * columns);
            }
        }
        bits.requireNoneMadeUp();
        if (header.pointTransform() > 0) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (short) (pixels[i] << header.pointTransform());
            }
        }
        return pixels;
    }

    /** A row without one above: each pixel is predicted by the one before, the first by the middle of the range. */
    private void first(int start) throws DicomException {
        int before = 1 << (header.precision() - header.pointTransform() - 1);
        for (int i = start; i < start + header.columns(); i++) {
            before += difference();
            pixels[i] = (short) before;
        }
    }

    /** A row below another: the first pixel is predicted by the one above, the others by the predictor of the stream. */
    private void other(int start) throws DicomException {
        int columns = header.columns();
        int left = pixels[start - columns] + difference();
        pixels[start] = (short) left;
        for (int i = start + 1; i < start + columns; i++) {
            int a = pixels[i - 1] & 0xFFFF;
            int b = pixels[i - columns] & 0xFFFF;
            int c = pixels[i - columns - 1] & 0xFFFF;
            pixels[i] = (short) (predict(a, b, c) + difference());
        }
    }

    /** Table H.1, with the pixels on the left (a), above (b), and above on the left (c). */
    private int predict(int a, int b, int c) {
        return switch (header.predictor()) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }

    private int difference() throws DicomException {
        int size = bits.symbol(header.dcTable());
        if (size > 16) {
            throw DicomException.damaged("the JPEG stream has a difference of " + size + " bits");
        }
        return size == 16 ? 1 << 15 : bits.difference(size);
    }
}

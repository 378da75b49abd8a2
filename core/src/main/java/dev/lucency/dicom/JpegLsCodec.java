package dev.lucency.dicom;

import java.util.Locale;

/**
 * JPEG-LS (ITU-T T.87), lossless and near-lossless, of one component. No library on Maven Central decodes it in Java. Reads the
 * segments up to the scan; {@link JpegLsScan} does the rest.
 */
final class JpegLsCodec {
    private static final int START = 0xFFD8;
    private static final int FRAME = 0xFFF7;
    private static final int PARAMETERS = 0xFFF8;
    private static final int RESTARTS = 0xFFDD;
    private static final int SCAN = 0xFFDA;
    private static final int END = 0xFFD9;

    private final byte[] stream;
    private final Cursor in;
    private final PixelFormat format;
    private int precision;
    private int mostValue;
    private int[] thresholds = new int[3];
    private int reset;

    private JpegLsCodec(byte[] stream, PixelFormat format) {
        this.stream = stream;
        this.in = new Cursor(stream, 0, stream.length, true);
        this.format = format;
    }

    static Frame decode(byte[] stream, PixelFormat format) throws DicomException {
        JpegLsCodec codec = new JpegLsCodec(stream, format);
        short[] cells = codec.decode();
        return new Frame(cells, format.following(cells, codec.precision));
    }

    private short[] decode() throws DicomException {
        if (in.readShort() != START) {
            throw damaged("does not begin as one");
        }
        while (true) {
            int marker = in.readShort();
            if (marker < 0xFF01 || marker == END) {
                throw damaged("has no scan");
            }
            int length = in.readShort() - 2;
            if (length < 0 || length > in.remaining()) {
                throw damaged("has a segment that is longer than what is left");
            }
            Cursor segment = new Cursor(stream, in.position(), in.position() + length, true);
            in.skip(length);
            if (marker == SCAN) {
                return scan(segment);
            }
            readSegment(marker, segment);
        }
    }

    private void readSegment(int marker, Cursor segment) throws DicomException {
        if (marker == FRAME) {
            precision = segment.readByte();
            int rows = segment.readShort();
            format.requireSame(rows, segment.readShort(), precision);
            if (segment.readByte() != 1) {
                throw new DicomException(Refusal.COLOR, "the JPEG-LS stream has more than one component");
            }
        } else if (marker == PARAMETERS) {
            if (segment.readByte() != 1) {
                throw notRead("a mapping table or an extended size");
            }
            mostValue = segment.readShort();
            for (int i = 0; i < thresholds.length; i++) {
                thresholds[i] = segment.readShort();
            }
            reset = segment.readShort();
        } else if (marker == RESTARTS) {
            throw notRead("restart intervals");
        } else if (marker >= 0xFFC0 && marker <= 0xFFCF) {
            throw notRead(String.format(Locale.ROOT, "the process of another JPEG (%04X)", marker));
        }
    }

    private short[] scan(Cursor segment) throws DicomException {
        if (precision < 2) {
            throw damaged("has a scan before its frame");
        }
        if (segment.readByte() != 1) {
            throw damaged("has a scan of several components");
        }
        segment.readByte();
        if (segment.readByte() != 0) {
            throw notRead("a mapping table");
        }
        int near = segment.readByte();
        segment.readByte();
        if (segment.readByte() != 0) {
            throw notRead("a point transform");
        }
        int most = mostValue == 0 ? (1 << precision) - 1 : mostValue;
        if (most >= 1 << precision || near > Math.min(255, most / 2)) {
            throw damaged("has a greatest value of " + most + " and an error of " + near + ", which cannot be");
        }
        JpegLsRule rule = JpegLsRule.of(most, near, thresholds, reset);
        return new JpegLsScan(rule, new JpegLsBits(stream, in.position()), format.rows(), format.columns()).decode();
    }

    private static DicomException damaged(String what) {
        return DicomException.damaged("the JPEG-LS stream " + what);
    }

    private static DicomException notRead(String what) {
        return new DicomException(Refusal.TRANSFER_SYNTAX, "the JPEG-LS stream uses " + what + ", which is not read");
    }
}

package dev.lucency.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the segments of a JPEG stream up to its scan. */
final class JpegHeaderReader {
    private static final int START = 0xD8;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int LOSSLESS = 0xC3;
    private static final int TABLES = 0xC4;
    private static final int ARITHMETIC_CONDITIONS = 0xCC;
    private static final int LAST_FRAME = 0xCF;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int QUANTIZATION = 0xDB;
    private static final int RESTARTS = 0xDD;

    private final byte[] stream;
    private final Cursor in;
    private final @Nullable HuffmanTable[] tables = new @Nullable HuffmanTable[8];
    private final Map<Integer, int[]> quantizations = new HashMap<>();
    private int process;
    private int precision;
    private int rows;
    private int columns;
    private int component;
    private int quantization;
    private int restartInterval;

    JpegHeaderReader(byte[] stream) {
        this.stream = stream;
        this.in = new Cursor(stream, 0, stream.length, true);
    }

    JpegHeader read() throws DicomException {
        if (in.readShort() != (0xFF00 | START)) {
            throw damaged("does not begin as one");
        }
        while (true) {
            int marker = nextMarker();
            if (marker == END || marker == START || (marker & 0xF8) == 0xD0) {
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

    private int nextMarker() throws DicomException {
        if (in.readByte() != 0xFF) {
            throw damaged("has something else where a marker must stand");
        }
        int marker = in.readByte();
        while (marker == 0xFF) {
            marker = in.readByte();
        }
        return marker;
    }

    private void readSegment(int marker, Cursor segment) throws DicomException {
        if (marker == TABLES) {
            readTables(segment);
        } else if (marker == QUANTIZATION) {
            readQuantization(segment);
        } else if (marker == RESTARTS) {
            restartInterval = segment.readShort();
        } else if (marker >= BASELINE && marker <= LAST_FRAME && marker != ARITHMETIC_CONDITIONS) {
            readFrame(marker, segment);
        }
    }

    private void readFrame(int marker, Cursor segment) throws DicomException {
        if (marker != BASELINE && marker != EXTENDED && marker != LOSSLESS) {
            throw new DicomException(
                    Refusal.TRANSFER_SYNTAX,
                    String.format(
                            Locale.ROOT,
                            "the JPEG stream is of a process that is not read (frame marker FF%02X); baseline,"
                                    + " extended and lossless with Huffman codes are",
                            marker));
        }
        if (process != 0) {
            throw damaged("has two frames");
        }
        process = marker;
        precision = segment.readByte();
        rows = segment.readShort();
        columns = segment.readShort();
        if (segment.readByte() != 1) {
            throw new DicomException(Refusal.COLOR, "the JPEG stream has more than one component");
        }
        component = segment.readByte();
        segment.readByte(); // sampling factors mean nothing for a single component
        quantization = segment.readByte();
        boolean allowed = marker == LOSSLESS
                ? precision >= 2 && precision <= 16
                : precision == 8 || (marker == EXTENDED && precision == 12);
        if (!allowed || rows == 0 || columns == 0) {
            throw damaged("has " + precision + " bits and " + columns + "x" + rows + " pixels, which cannot be");
        }
    }

    private void readTables(Cursor segment) throws DicomException {
        while (segment.remaining() > 0) {
            int place = segment.readByte();
            if ((place & 0xEC) != 0) {
                throw damaged("has a Huffman table for a place that does not exist");
            }
            tables[(place >> 4) * 4 + (place & 3)] = HuffmanTable.read(segment);
        }
    }

    private void readQuantization(Cursor segment) throws DicomException {
        while (segment.remaining() > 0) {
            int place = segment.readByte();
            if ((place & 0xEC) != 0) {
                throw damaged("has a quantization table for a place that does not exist");
            }
            int[] steps = new int[64];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = place >> 4 == 0 ? segment.readByte() : segment.readShort();
            }
            quantizations.put(place & 3, steps);
        }
    }

    private JpegHeader scan(Cursor segment) throws DicomException {
        if (process == 0) {
            throw damaged("has a scan before its frame");
        }
        if (segment.readByte() != 1 || segment.readByte() != component) {
            throw damaged("has a scan of another component than its frame");
        }
        int places = segment.readByte();
        int first = segment.readByte();
        segment.readByte();
        int low = segment.readByte();
        boolean lossless = process == LOSSLESS;
        if (lossless && (first < 1 || first > 7 || low >= precision)) {
            throw damaged("has predictor " + first + " and point transform " + low + ", which cannot be");
        }
        HuffmanTable ac = lossless ? null : needed(tables[4 + (places & 3)], "Huffman table");
        int[] steps = lossless ? null : needed(quantizations.get(quantization & 3), "quantization table");
        return new JpegHeader(
                lossless,
                precision,
                rows,
                columns,
                needed(tables[(places >> 4) & 3], "Huffman table"),
                ac,
                steps,
                first,
                lossless ? low : 0,
                restartInterval,
                in.position());
    }

    private static <T> T needed(@Nullable T table, String what) throws DicomException {
        if (table == null) {
            throw damaged("uses a " + what + " that it does not have");
        }
        return table;
    }

    private static DicomException damaged(String what) {
        return DicomException.damaged("the JPEG stream " + what);
    }
}

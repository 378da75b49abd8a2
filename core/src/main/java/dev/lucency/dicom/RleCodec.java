package dev.lucency.dicom;

/** RLE Lossless (PS3.5, annex G): the bytes of the cells in planes, the high bytes first, each packed by runs. */
final class RleCodec {
    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    private RleCodec() {}

    static Frame decode(byte[] stream, PixelFormat format) throws DicomException {
        Cursor header = new Cursor(stream, 0, stream.length, false);
        long segments = header.readInt();
        int planes = format.allocated() / 8;
        if (segments != planes) {
            throw DicomException.damaged("the RLE stream has " + Math.min(segments, MOST_SEGMENTS + 1)
                    + " segments, pixels of " + format.allocated() + " bits have " + planes);
        }
        long[] starts = new long[planes + 1];
        for (int plane = 0; plane < planes; plane++) {
            starts[plane] = header.readInt();
        }
        starts[planes] = stream.length;
        short[] cells = new short[format.pixels()];
        for (int plane = 0; plane < planes; plane++) {
            if (starts[plane] < HEADER || starts[plane] > starts[plane + 1] || starts[plane + 1] > stream.length) {
                throw DicomException.damaged("segment " + (plane + 1) + " of the RLE stream lies outside of it");
            }
            unpack(stream, (int) starts[plane], (int) starts[plane + 1], cells);
        }
        return new Frame(cells, format);
    }

    /** Unpacks one plane; what the cells have goes up by 8 bits. */
    private static void unpack(byte[] stream, int start, int end, short[] cells) throws DicomException {
        int from = start;
        int to = 0;
        while (to < cells.length) {
            if (from >= end) {
                throw cutOff();
            }
            int count = stream[from++];
            if (count == -128) {
                continue;
            }
            boolean run = count < 0;
            int length = Math.min(run ? 1 - count : count + 1, cells.length - to);
            if (end - from < (run ? 1 : length)) {
                throw cutOff();
            }
            for (int i = 0; i < length; i++) {
                cells[to] = (short) ((cells[to] << 8) | (stream[run ? from : from + i] & 0xFF));
                to++;
            }
            from += run ? 1 : length;
        }
    }

    private static DicomException cutOff() {
        return DicomException.damaged("a segment of the RLE stream ends before its last pixel");
    }
}

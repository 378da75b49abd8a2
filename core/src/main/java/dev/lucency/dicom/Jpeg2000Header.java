package dev.lucency.dicom;

import java.util.Locale;
import java.util.Set;

/**
 * What a JPEG 2000 stream says of itself in its main header (ITU-T T.800, annex A). It is checked before the library sees the
 * stream, since the library believes what it reads.
 *
 * @param precision bits a pixel
 * @param signed whether the stream's numbers have a sign
 */
record Jpeg2000Header(int precision, boolean signed) {
    private static final int MOST_TILES = 4096;
    private static final int MOST_PACKETS = 1 << 22;
    private static final int MOST_LEVELS = 16;
    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int CODING_STYLE = 0xFF52;
    private static final int ORDER_CHANGE = 0xFF5F;
    private static final int TILE = 0xFF90;
    private static final int DATA = 0xFF93;
    private static final int END = 0xFFD9;
    /** Capabilities of later parts, changes of order, packed headers of packets in the main header or that of a tile. */
    private static final Set<Integer> NOT_READ = Set.of(0xFF50, ORDER_CHANGE, 0xFF60, 0xFF61);

    /** @throws DicomException if the stream is damaged, is not of the data set's format, or is of a kind that is not read */
    static Jpeg2000Header read(byte[] stream, PixelFormat format) throws DicomException {
        Cursor in = new Cursor(stream, 0, stream.length, true);
        if (in.readShort() != START || in.readShort() != SIZE) {
            throw damaged("does not begin as one");
        }
        Cursor size = segment(stream, in);
        long tiles = tiles(size, format);
        Jpeg2000Header header = components(size, format);
        boolean styled = false;
        for (int marker = in.readShort(); marker != TILE; marker = in.readShort()) {
            requireRead(marker);
            Cursor segment = segment(stream, in);
            if (marker == CODING_STYLE) {
                requirePackets(segment, tiles, format);
                styled = true;
            }
        }
        requireTiles(stream, in);
        if (!styled) {
            throw damaged("does not say how it is coded");
        }
        return header;
    }

    /** What the library does not read, or reads without an end where the stream is damaged. */
    private static void requireRead(int marker) throws DicomException {
        if (NOT_READ.contains(marker)) {
            throw new DicomException(
                    Refusal.TRANSFER_SYNTAX,
                    String.format(
                            Locale.ROOT,
                            "the JPEG 2000 stream uses a part of the standard that is not read (%04X)",
                            marker));
        }
    }

    /** Walks over the parts of tiles, whose headers must not change what the main header says. */
    private static void requireTiles(byte[] stream, Cursor in) throws DicomException {
        int marker = TILE;
        while (marker == TILE) {
            int start = in.position() - 2;
            Cursor part = segment(stream, in);
            part.readShort();
            long length = part.readInt();
            for (int inside = in.readShort(); inside != DATA; inside = in.readShort()) {
                requireRead(inside == CODING_STYLE ? ORDER_CHANGE : inside);
                segment(stream, in);
            }
            if (length == 0) {
                return; // the last part goes on to the end
            }
            if (length < in.position() - start || length > stream.length - start) {
                throw damaged("has a part of a tile of a length that cannot be");
            }
            in.skip(start + length - in.position());
            marker = in.remaining() < 2 ? END : in.readShort();
        }
        if (marker != END) {
            throw damaged("has something else where a tile must begin");
        }
    }

    private static Cursor segment(byte[] stream, Cursor in) throws DicomException {
        int length = in.readShort() - 2;
        if (length < 0 || length > in.remaining()) {
            throw damaged("has a segment that is longer than what is left");
        }
        Cursor segment = new Cursor(stream, in.position(), in.position() + length, true);
        in.skip(length);
        return segment;
    }

    /** How many tiles there are. */
    private static long tiles(Cursor size, PixelFormat format) throws DicomException {
        size.readShort();
        long right = size.readInt();
        long bottom = size.readInt();
        long left = size.readInt();
        long top = size.readInt();
        long tileWidth = size.readInt();
        long tileHeight = size.readInt();
        long tileLeft = size.readInt();
        long tileTop = size.readInt();
        if (right - left != format.columns()
                || bottom - top != format.rows()
                || right > Integer.MAX_VALUE
                || bottom > Integer.MAX_VALUE) {
            throw damaged("is of another size than the data set");
        }
        if (tileWidth < 1
                || tileHeight < 1
                || tileLeft > left
                || tileTop > top
                || tileLeft + tileWidth <= left
                || tileTop + tileHeight <= top
                || tileWidth > Integer.MAX_VALUE
                || tileHeight > Integer.MAX_VALUE) {
            throw damaged("has tiles that do not cover it");
        }
        long tiles =
                ((right - tileLeft + tileWidth - 1) / tileWidth) * ((bottom - tileTop + tileHeight - 1) / tileHeight);
        if (tiles > MOST_TILES) {
            throw new DicomException(
                    Refusal.TOO_LARGE, "the JPEG 2000 stream has " + tiles + " tiles, over " + MOST_TILES);
        }
        return tiles;
    }

    private static Jpeg2000Header components(Cursor size, PixelFormat format) throws DicomException {
        if (size.readShort() != 1) {
            throw new DicomException(Refusal.COLOR, "the JPEG 2000 stream has not one component");
        }
        int depth = size.readByte();
        int precision = (depth & 0x7F) + 1;
        if (size.readShort() != 0x0101) { // every pixel across and down
            throw damaged("leaves out pixels");
        }
        format.requireSame(format.rows(), format.columns(), precision);
        return new Jpeg2000Header(precision, depth > 0x7F);
    }

    /** @throws DicomException if there would be so many packets that finding none of them in the stream takes minutes */
    private static void requirePackets(Cursor style, long tiles, PixelFormat format) throws DicomException {
        boolean precincts = (style.readByte() & 1) != 0;
        style.readByte();
        int layers = style.readShort();
        style.readByte();
        int levels = style.readByte();
        int blockWidth = style.readByte();
        int blockHeight = style.readByte();
        if (layers < 1 || levels > MOST_LEVELS || blockWidth > 8 || blockHeight > 8 || blockWidth + blockHeight > 8) {
            throw damaged("has a coding style that cannot be");
        }
        style.skip(2);
        long packets = 0;
        for (int level = 0; level <= levels; level++) {
            int exponents = precincts ? style.readByte() : 0xFF;
            int shrink = levels - level;
            long across = (format.columns() >> (shrink + (exponents & 15))) + 2L;
            long down = (format.rows() >> (shrink + (exponents >> 4))) + 2L;
            packets += across * down;
        }
        if (packets * layers * tiles > MOST_PACKETS * 4L || packets > MOST_PACKETS) {
            throw new DicomException(
                    Refusal.TOO_LARGE, "the JPEG 2000 stream claims more packets than a film can have");
        }
    }

    private static DicomException damaged(String what) {
        return DicomException.damaged("the JPEG 2000 stream " + what);
    }
}

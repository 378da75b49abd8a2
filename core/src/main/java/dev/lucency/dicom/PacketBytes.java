package dev.lucency.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import jj2000.j2k.util.ISRandomAccessIO;

/**
 * The bytes of a JPEG 2000 stream for the library. It reads the headers of packets byte by byte, and where a byte of ones is followed by
 * another, which the standard excludes (T.800, B.10.1), it would read ones without an end; here such a stream ends in a failure.
 */
final class PacketBytes extends ISRandomAccessIO {
    private static final int ONES = 0xFF;

    private final boolean whole;
    private int afterOnes = -1;

    PacketBytes(byte[] stream) throws IOException {
        super(new ByteArrayInputStream(stream), stream.length, 1, stream.length);
        super.seek(stream.length - 1);
        super.read(); // from now on all bytes are in memory, and this method serves headers of packets alone
        super.seek(0);
        whole = true;
    }

    @Override
    public int read() throws IOException {
        int place = getPos();
        int value = whole ? readUnchecked() : super.read();
        if (whole && value > 0x7F && place == afterOnes) {
            throw new UncheckedIOException(new IOException("a byte of ones is not followed by a bit of zero"));
        }
        afterOnes = value == ONES ? place + 1 : -1;
        return value;
    }

    /** The library would print a checked failure before it passes it on. */
    private int readUnchecked() {
        try {
            return super.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void readFully(byte[] target, int offset, int length) {
        try {
            super.readFully(target, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

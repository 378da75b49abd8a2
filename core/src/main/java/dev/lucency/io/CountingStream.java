package dev.lucency.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output stream that counts the bytes written through it. */
public final class CountingStream extends FilterOutputStream {
    private long written;

    /** Creates a stream with a count of zero, independent of earlier writes to {@code out}. */
    public CountingStream(OutputStream out) {
        super(out);
    }

    /** Returns the number of bytes written. */
    public long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        written += length;
    }
}

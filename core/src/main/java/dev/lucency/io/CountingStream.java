package dev.lucency.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on and counts them. */
public final class CountingStream extends FilterOutputStream {
    private long written;

    /** Starts at zero, whatever {@code out} was given before. */
    public CountingStream(OutputStream out) {
        super(out);
    }

    /** How many bytes went through. */
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

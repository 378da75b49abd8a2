package dev.lucency.weights.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a pickle, out of a stream whose length is known: nothing is asked for that is not there, and no memory is taken
 * for it.
 */
final class PickleBytes {
    /** A state dict of a thousand tensors takes a hundred thousand bytes. */
    static final int LONGEST = 64 << 20;

    private static final int LONGEST_LINE = 500;

    private final Path file;
    private final InputStream in;
    private final long available;
    private long position;

    /** @param available how many bytes the stream still has */
    PickleBytes(Path file, InputStream in, long available) {
        this.file = file;
        this.in = in;
        this.available = available;
    }

    /** The file, for errors. */
    Path file() {
        return file;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** The next bytes. */
    byte[] take(long length) throws IOException {
        if (length < 0 || length > available - position) {
            throw TorchFault.damaged(file, "it is cut short inside its pickle");
        }
        if (length > LONGEST - position) {
            throw TorchFault.refused(file, "its pickle is longer than " + LONGEST + " bytes");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw TorchFault.damaged(file, "it is cut short inside its pickle");
        }
        position += length;
        return bytes;
    }

    int uint8() throws IOException {
        return take(1)[0] & 0xFF;
    }

    int uint16() throws IOException {
        return Short.toUnsignedInt(little(Short.BYTES).getShort());
    }

    int int32() throws IOException {
        return little(Integer.BYTES).getInt();
    }

    long uint32() throws IOException {
        return Integer.toUnsignedLong(int32());
    }

    long int64() throws IOException {
        return little(Long.BYTES).getLong();
    }

    /** Pickles have their floats the other way round. */
    double float64() throws IOException {
        return ByteBuffer.wrap(take(Double.BYTES)).getDouble();
    }

    /** A text in UTF-8 of the given length. */
    String text(long length) throws IOException {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    /** The text up to the next line break, which goes. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = uint8(); c != '\n'; c = uint8()) {
            if (line.length() == LONGEST_LINE) {
                throw TorchFault.damaged(file, "a name in its pickle is longer than " + LONGEST_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private ByteBuffer little(int length) throws IOException {
        return ByteBuffer.wrap(take(length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package dev.lucency.weights.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Bytes of a pickle from a stream of known length. Lengths are checked before memory is allocated. */
final class PickleBytes {
    /** Maximum length of a pickle in bytes. The state dict of a thousand tensors needs a hundred thousand. */
    static final int LONGEST = 64 << 20;

    private static final int LONGEST_LINE = 500;

    private final Path file;
    private final InputStream in;
    private final long available;
    private long position;

    /** @param available number of bytes left in the stream */
    PickleBytes(Path file, InputStream in, long available) {
        this.file = file;
        this.in = in;
        this.available = available;
    }

    /** Returns the file, for error messages. */
    Path file() {
        return file;
    }

    /** Returns the number of bytes that were read. */
    long position() {
        return position;
    }

    /** Reads the next bytes. */
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

    /** Reads a float64, which pickles store in big-endian order. */
    double float64() throws IOException {
        return ByteBuffer.wrap(take(Double.BYTES)).getDouble();
    }

    /** Reads a UTF-8 text of the given length in bytes. */
    String text(long length) throws IOException {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    /** Reads the text up to the next line break, which is removed. */
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

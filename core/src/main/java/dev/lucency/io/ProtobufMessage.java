package dev.lucency.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the wire format of protocol buffers, built field by field. Large values are read only when the message is written,
 * so a large model is never in memory twice.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
public final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<AtomicFile.Body> parts = new ArrayList<>();
    private long size;

    /** Adds an integer. */
    public ProtobufMessage integer(int field, long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, VARINT);
        varint(bytes, value);
        return add(bytes.toByteArray());
    }

    /** Adds a 32-bit floating-point number. */
    public ProtobufMessage real(int field, float value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, FIXED32);
        byte[] bits = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        bytes.writeBytes(bits);
        return add(bytes.toByteArray());
    }

    /** Adds a 64-bit floating-point number. */
    public ProtobufMessage precise(int field, double value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, FIXED64);
        byte[] bits = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
        bytes.writeBytes(bits);
        return add(bytes.toByteArray());
    }

    /** Adds a text. */
    public ProtobufMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public ProtobufMessage bytes(int field, byte[] value) {
        return begin(field, value.length).add(value);
    }

    /** Adds a nested message, which must not change afterwards. */
    public ProtobufMessage message(int field, ProtobufMessage value) {
        return begin(field, value.size).add(value.size, value::writeTo);
    }

    /** Adds {@code length} bytes that are produced when the message is written. */
    public ProtobufMessage bytes(int field, long length, AtomicFile.Body value) {
        return begin(field, length).add(length, value);
    }

    /** Returns the size of the message, in bytes. */
    public long size() {
        return size;
    }

    public void writeTo(OutputStream out) throws IOException {
        for (AtomicFile.Body part : parts) {
            part.writeTo(out);
        }
    }

    private ProtobufMessage begin(int field, long length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, LENGTH_DELIMITED);
        varint(bytes, length);
        return add(bytes.toByteArray());
    }

    private ProtobufMessage add(byte[] bytes) {
        return add(bytes.length, out -> out.write(bytes));
    }

    private ProtobufMessage add(long length, AtomicFile.Body part) {
        parts.add(part);
        size = Math.addExact(size, length);
        return this;
    }

    private static void tag(ByteArrayOutputStream bytes, int field, int wireType) {
        varint(bytes, ((long) field << 3) | wireType);
    }

    /** Writes a varint: seven bits per byte, lowest first; the highest bit means that more bytes follow. */
    private static void varint(ByteArrayOutputStream bytes, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}

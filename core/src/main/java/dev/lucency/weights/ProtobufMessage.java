package dev.lucency.weights;

import dev.lucency.tensor.TensorBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A message in the wire format of protocol buffers, put together field by field. Values of tensors are fetched only when the
 * message is written, so that a large model is never in memory twice.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** Something that is written, and how many bytes it has. */
    private interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Adds a whole number. */
    ProtobufMessage integer(int field, long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, VARINT);
        varint(bytes, value);
        return add(bytes.toByteArray());
    }

    /** Adds a number of 32 bits. */
    ProtobufMessage real(int field, float value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tag(bytes, field, FIXED32);
        byte[] bits = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        bytes.writeBytes(bits);
        return add(bytes.toByteArray());
    }

    /** Adds a text. */
    ProtobufMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    ProtobufMessage bytes(int field, byte[] value) {
        return begin(field, value.length).add(value);
    }

    /** Adds a message inside this one; it may not change afterwards. */
    ProtobufMessage message(int field, ProtobufMessage value) {
        return begin(field, value.size).add(value.size, value::writeTo);
    }

    /** Adds the values of a tensor as bytes, little-endian, the last dimension running fastest. */
    ProtobufMessage values(int field, Tensor tensor) {
        return begin(field, tensor.nbytes()).add(tensor.nbytes(), out -> TensorBytes.write(tensor, out));
    }

    /** How many bytes it has. */
    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
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

    private ProtobufMessage add(long length, Part part) {
        parts.add(part);
        size = Math.addExact(size, length);
        return this;
    }

    private static void tag(ByteArrayOutputStream bytes, int field, int wireType) {
        varint(bytes, ((long) field << 3) | wireType);
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void varint(ByteArrayOutputStream bytes, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}

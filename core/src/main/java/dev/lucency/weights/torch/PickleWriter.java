package dev.lucency.weights.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The few instructions of Python's pickle, protocol 2, that a state dict needs. Each pushes onto the reader's stack or folds
 * what lies on it.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools.py</a>
 */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        out.write(0x80); // PROTO
        out.write(2);
    }

    /** A class or function by name. */
    PickleWriter global(String module, String name) {
        return code('c').line(module).line(name);
    }

    PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        code('X').number32(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    PickleWriter integer(int value) {
        return code('J').number32(value);
    }

    /** A tuple of whole numbers. */
    PickleWriter integers(long... values) {
        mark();
        for (long value : values) {
            integer(Math.toIntExact(value));
        }
        return tuple();
    }

    PickleWriter no() {
        out.write(0x89); // NEWFALSE
        return this;
    }

    /** Begins a tuple, or the items of a dictionary. */
    PickleWriter mark() {
        return code('(');
    }

    /** All since the mark becomes a tuple. */
    PickleWriter tuple() {
        return code('t');
    }

    PickleWriter emptyTuple() {
        return code(')');
    }

    /** Calls what lies below the tuple on top with it. */
    PickleWriter call() {
        return code('R');
    }

    /** The reader replaces the tuple on top by what it stands for. */
    PickleWriter persistent() {
        return code('Q');
    }

    /** Keys and values since the mark go into the dictionary below it. */
    PickleWriter items() {
        return code('u');
    }

    /** A {@code dict}, still empty. */
    PickleWriter plainDictionary() {
        return code('}');
    }

    /** The dictionary on top becomes the attributes of the object below it. */
    PickleWriter attributes() {
        return code('b');
    }

    /** Ends the pickle with what is on top. */
    byte[] stop() {
        code('.');
        return out.toByteArray();
    }

    private PickleWriter code(char code) {
        out.write(code);
        return this;
    }

    private PickleWriter line(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private PickleWriter number32(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }
}

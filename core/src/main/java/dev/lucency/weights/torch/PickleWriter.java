package dev.lucency.weights.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the instructions of Python's pickle, protocol 2, that a state dict needs. Each pushes onto the reader's stack or combines values
 * on it.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools.py</a>
 */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        out.write(0x80); // PROTO
        out.write(2);
    }

    /** Pushes a class or function by name. */
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

    /** Pushes a tuple of integers. */
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

    /** Starts a tuple, or the items of a dictionary. */
    PickleWriter mark() {
        return code('(');
    }

    /** Combines all values since the mark to a tuple. */
    PickleWriter tuple() {
        return code('t');
    }

    PickleWriter emptyTuple() {
        return code(')');
    }

    /** Calls the value below the top of the stack with the tuple on top. */
    PickleWriter call() {
        return code('R');
    }

    /** Lets the reader replace the tuple on top by the object with this persistent id. */
    PickleWriter persistent() {
        return code('Q');
    }

    /** Adds the keys and values since the mark to the dictionary below it. */
    PickleWriter items() {
        return code('u');
    }

    /** Pushes an empty {@code dict}. */
    PickleWriter plainDictionary() {
        return code('}');
    }

    /** Sets the attributes of the object below the top from the dictionary on top. */
    PickleWriter attributes() {
        return code('b');
    }

    /** Ends the pickle; its result is the value on top. */
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

package dev.lucency.io;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The header of a {@code .npy} file: magic, version, length, and a Python dictionary padded with blanks to 64 bytes. */
final class NumpyHeader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int BEFORE_TEXT = MAGIC.length + Short.BYTES;
    private static final int ALIGNMENT = 64;
    /** NumPy reserves 21 digits for the first dimension, so that a file can grow without moving its elements. */
    private static final int GROWING_DIGITS = 21;

    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*+)\\)");

    private final NumpyFile.Type type;
    private final int[] shape;
    private final byte[] bytes;

    NumpyHeader(NumpyFile.Type type, int[] shape) {
        this(type, shape.clone(), write(type, shape));
    }

    private NumpyHeader(NumpyFile.Type type, int[] shape, byte[] bytes) {
        if (Arrays.stream(shape).anyMatch(length -> length < 0)) {
            throw new IllegalArgumentException("a length is negative: " + Arrays.toString(shape));
        }
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    NumpyFile.Type type() {
        return type;
    }

    int[] shape() {
        return shape.clone();
    }

    /** Returns all bytes before the first element. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the number of bytes of the elements. */
    long dataBytes() {
        return Arrays.stream(shape).asLongStream().reduce(type.bytes(), Math::multiplyExact);
    }

    private static byte[] write(NumpyFile.Type type, int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type.code() + "', 'fortran_order': False, 'shape': (" + lengths
                + (shape.length == 1 ? ",), }" : "), }");
        if (shape.length > 0) {
            text += " ".repeat(GROWING_DIGITS - String.valueOf(shape[0]).length());
        }
        int unpadded = BEFORE_TEXT + text.length() + 1;
        text += " ".repeat(ALIGNMENT - unpadded % ALIGNMENT) + "\n";
        return ByteBuffer.allocate(BEFORE_TEXT + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Reads the header of a file; accepts any blanks and any order of the keys, like NumPy. */
    static NumpyHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = fill(file, channel, ByteBuffer.allocate(BEFORE_TEXT).order(ByteOrder.LITTLE_ENDIAN));
        if (!Arrays.equals(Arrays.copyOf(start.array(), MAGIC.length), MAGIC)) {
            throw unfit(file, "does not begin like a NumPy file of version 1.0");
        }
        int length = Short.toUnsignedInt(start.getShort(MAGIC.length));
        ByteBuffer whole = ByteBuffer.allocate(BEFORE_TEXT + length).put(start.flip());
        String text = new String(fill(file, channel, whole).array(), BEFORE_TEXT, length, StandardCharsets.ISO_8859_1);
        if (find(file, ORDER, text).equals("True")) {
            throw unfit(file, "its order is Fortran's, C's is needed");
        }
        NumpyHeader header = new NumpyHeader(type(file, text), shape(file, text), whole.array());
        requireSize(file, header);
        return header;
    }

    private static void requireSize(Path file, NumpyHeader header) {
        try {
            Math.addExact(header.dataBytes(), header.bytes.length);
        } catch (ArithmeticException e) {
            throw unfit(file, "its shape " + Arrays.toString(header.shape) + " is larger than any file");
        }
    }

    private static ByteBuffer fill(Path file, FileChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw unfit(file, "ends inside its header");
            }
        }
        return into;
    }

    private static NumpyFile.Type type(Path file, String text) {
        String code = find(file, DESCRIPTION, text);
        return Arrays.stream(NumpyFile.Type.values())
                .filter(type -> type.code().equals(code))
                .findAny()
                .orElseThrow(() -> unfit(file, "its elements are '" + code + "', '|u1', '<f4' or '<u8' are needed"));
    }

    private static int[] shape(Path file, String text) {
        try {
            return Pattern.compile("[\\s,]+")
                    .splitAsStream(find(file, SHAPE, text))
                    .filter(length -> !length.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw unfit(file, "a length of its shape is over " + Integer.MAX_VALUE);
        }
    }

    private static String find(Path file, Pattern key, String text) {
        Matcher matcher = key.matcher(text);
        if (!matcher.find()) {
            throw unfit(file, "its header is not NumPy's: " + text.strip());
        }
        return matcher.group(1);
    }

    private static DataException unfit(Path file, String what) {
        return new DataException(file + ": " + Printable.line(what) + "; restore the file or make it again");
    }
}

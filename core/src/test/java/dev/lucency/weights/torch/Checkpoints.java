package dev.lucency.weights.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of weights for tests: those by {@code torch.save}, and what a test puts together byte by byte. */
final class Checkpoints {
    private Checkpoints() {}

    /** A committed file below {@code golden/checkpoints/}. */
    static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(Checkpoints.class.getResource("/golden/checkpoints/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A state dict of one float tensor of two values, 1 and 2, called {@code w}; the entries of its zip archive. */
    static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/data.pkl", stateDict("0", 2, 0, new long[] {2}, new long[] {1}));
        entries.put("a/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        entries.put("a/data/0", floats(1, 2));
        return entries;
    }

    /** The pickle of a state dict of one float tensor called {@code w}. */
    static byte[] stateDict(String key, long elements, long offset, long[] shape, long[] strides) {
        return new Pickle()
                .op('}')
                .text("w")
                .tensor(key, elements, offset, shape, strides)
                .op('s')
                .end();
    }

    /** Values as they stand in a file. */
    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** A zip archive; its entries are deflated. */
    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A file of the format before 1.6. */
    static byte[] legacy(byte[] pickle, byte[] keys, byte[]... storages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new Pickle()
                .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .end());
        bytes.writeBytes(new Pickle().number(1001).end());
        bytes.writeBytes(
                new Pickle().op('}').text("little_endian").op(0x88, 's').end());
        bytes.writeBytes(pickle);
        bytes.writeBytes(keys);
        for (byte[] storage : storages) {
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(storage.length / Float.BYTES)
                    .array());
            bytes.writeBytes(storage);
        }
        return bytes.toByteArray();
    }

    /** A pickle in the making, opcode by opcode. */
    static final class Pickle {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pickle() {
            op(0x80, 2);
        }

        Pickle op(int... bytes) {
            for (int b : bytes) {
                out.write(b);
            }
            return this;
        }

        Pickle raw(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        Pickle text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            op('X').int32(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Pickle number(long number) {
            op(0x8a, Long.BYTES);
            out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array());
            return this;
        }

        Pickle int32(int number) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(number)
                    .array());
            return this;
        }

        Pickle global(String module, String name) {
            return raw("c" + module + "\n" + name + "\n");
        }

        Pickle numbers(long... numbers) {
            op('(');
            for (long number : numbers) {
                number(number);
            }
            return op('t');
        }

        Pickle storage(String type, String key, long elements) {
            return op('(').text("storage")
                    .global("torch", type)
                    .text(key)
                    .text("cpu")
                    .number(elements)
                    .op('t', 'Q');
        }

        /** A float tensor as PyTorch writes it. */
        Pickle tensor(String key, long elements, long offset, long[] shape, long... strides) {
            return global("torch._utils", "_rebuild_tensor_v2")
                    .op('(')
                    .storage("FloatStorage", key, elements)
                    .number(offset)
                    .numbers(shape)
                    .numbers(strides)
                    .op(0x89)
                    .global("collections", "OrderedDict")
                    .op(')', 'R', 't', 'R');
        }

        byte[] end() {
            return op('.').out.toByteArray();
        }
    }
}

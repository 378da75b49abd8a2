package dev.lucency.tensor;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named tensors in a file of the safetensors format: eight bytes of header length, a JSON header, the values. Nothing in it can
 * run. The digest of the values stands in the metadata, so that a damaged file is found when it is read.
 */
public final class Safetensors {
    private static final String METADATA = "__metadata__";
    private static final String DIGEST = "sha256";
    private static final int HEADER_CAP = 100_000_000;

    private Safetensors() {}

    /** What a file holds: tensors by name, in the order of the file, and free text by key. */
    public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** Writes the tensors, which may be strided, and the metadata; the file is whole or it is not there. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> dense = new LinkedHashMap<>();
            MessageDigest digest = Sha256.start();
            tensors.forEach((name, tensor) -> {
                Tensor values = tensor.detach().contiguous();
                dense.put(name, values);
                digest.update(bytes(values));
            });
            byte[] header = header(dense, metadata, Sha256.hex(digest)).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(file, out -> {
                out.write(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
                out.write(header);
                for (Tensor values : dense.values()) {
                    copy(bytes(values), out);
                }
            });
        }
    }

    /**
     * Reads all tensors of a file.
     *
     * @throws DataException if the file is missing, is no safetensors file, is cut short, or does not match its digest
     */
    public static Content read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            JsonNode header = readHeader(file, channel);
            long start = channel.position();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            MessageDigest digest = Sha256.start();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals(METADATA)) {
                    ByteBuffer values = readValues(file, channel, start, entry.getKey(), entry.getValue());
                    digest.update(values.duplicate());
                    tensors.put(entry.getKey(), tensor(entry.getValue(), values));
                }
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            header.path(METADATA)
                    .properties()
                    .forEach(e -> metadata.put(e.getKey(), e.getValue().asString()));
            String expected = metadata.remove(DIGEST);
            if (expected != null && !expected.equals(Sha256.hex(digest))) {
                throw damaged(file, "its values do not match their digest");
            }
            return new Content(tensors, metadata);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String header(Map<String, Tensor> tensors, Map<String, String> metadata, String digest) {
        ObjectNode header = Json.object();
        ObjectNode texts = header.putObject(METADATA);
        metadata.forEach(texts::put);
        texts.put(DIGEST, digest);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = offset + entry.getValue().nbytes();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", Dtype.of(entry.getValue().scalar_type().intern()).name());
            node.set("shape", Json.tree(entry.getValue().shape()));
            node.set("data_offsets", Json.tree(new long[] {offset, end}));
            offset = end;
        }
        String text = Json.line(header);
        return text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8); // values start aligned
    }

    private static JsonNode readHeader(Path file, FileChannel channel) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (readFully(channel, size, 0) < 8) {
            throw damaged(file, "it is shorter than its first eight bytes");
        }
        long length = size.getLong(0);
        if (length < 2 || length > HEADER_CAP || length > channel.size() - 8) {
            throw damaged(file, "its header would have " + length + " bytes of the file's " + channel.size());
        }
        ByteBuffer text = ByteBuffer.allocate((int) length);
        readFully(channel, text, 8);
        channel.position(8 + length);
        try {
            JsonNode header = Json.parse(new String(text.array(), StandardCharsets.UTF_8));
            if (header.isObject()) {
                return header;
            }
        } catch (JacksonException e) {
            throw damaged(file, "its header is not JSON");
        }
        throw damaged(file, "its header is no JSON object");
    }

    private static ByteBuffer readValues(Path file, FileChannel channel, long start, String name, JsonNode entry)
            throws IOException {
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        long expected = elements(entry) * Dtype.named(file, name, entry).bytes;
        if (from < 0 || expected < 0 || to - from != expected || expected > Integer.MAX_VALUE) {
            throw damaged(file, "tensor " + name + " claims bytes " + from + " to " + to + " for its shape");
        }
        if (start + to > channel.size()) {
            throw damaged(file, "it is cut short inside tensor " + name);
        }
        ByteBuffer values = ByteBuffer.allocateDirect((int) expected);
        readFully(channel, values, start + from);
        return values.flip();
    }

    private static Tensor tensor(JsonNode entry, ByteBuffer values) {
        long[] shape = new long[entry.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.path("shape").path(i).asLong();
        }
        Tensor tensor = torch.empty(
                shape, new TensorOptions(Dtype.valueOf(entry.path("dtype").asString()).type), null);
        memory(tensor).put(values);
        return tensor;
    }

    /** How many values the shape holds; -1 if there can be no such tensor. */
    private static long elements(JsonNode entry) {
        long elements = 1;
        for (JsonNode extent : entry.path("shape")) {
            long length = extent.asLong(-1);
            if (length < 0 || (length > 0 && elements > Integer.MAX_VALUE / length)) {
                return -1;
            }
            elements *= length;
        }
        return elements;
    }

    private static ByteBuffer bytes(Tensor dense) {
        return memory(dense);
    }

    private static ByteBuffer memory(Tensor dense) {
        return new BytePointer(dense.data_ptr()).capacity(dense.nbytes()).asByteBuffer();
    }

    private static void copy(ByteBuffer from, OutputStream out) throws IOException {
        byte[] block = new byte[1 << 16];
        while (from.hasRemaining()) {
            int n = Math.min(block.length, from.remaining());
            from.get(block, 0, n);
            out.write(block, 0, n);
        }
    }

    private static int readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        int total = 0;
        while (into.hasRemaining()) {
            int n = channel.read(into, position + total);
            if (n < 0) {
                break;
            }
            total += n;
        }
        return total;
    }

    private static DataException damaged(Path file, String what) {
        return new DataException(file + ": is not a whole safetensors file: " + what + "; restore it or make it again");
    }

    /** The types that are written and read. */
    private enum Dtype {
        F32(ScalarType.Float, 4),
        I64(ScalarType.Long, 8),
        U8(ScalarType.Byte, 1);

        private final ScalarType type;
        private final int bytes;

        Dtype(ScalarType type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        static Dtype of(ScalarType type) {
            for (Dtype candidate : values()) {
                if (candidate.type == type) {
                    return candidate;
                }
            }
            throw new IllegalArgumentException("tensors of type " + type + " are not written");
        }

        static Dtype named(Path file, String name, JsonNode entry) {
            String dtype = entry.path("dtype").asString();
            for (Dtype candidate : values()) {
                if (candidate.name().equals(dtype)) {
                    return candidate;
                }
            }
            throw new DataException(
                    file + ": tensor " + name + " has the type " + dtype + ", only F32, I64 and U8 are read");
        }
    }
}

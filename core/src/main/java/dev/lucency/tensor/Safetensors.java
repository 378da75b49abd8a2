package dev.lucency.tensor;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes named tensors in safetensors files: eight bytes with the length of the header, a JSON header, the values. The format
 * contains no code that could run. Files written here have a digest of the whole file in their metadata, which detects damage when they are
 * read.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index">the format</a>
 */
public final class Safetensors {
    private Safetensors() {}

    /** Contents of a file: tensors by name, in the order of the file, and metadata texts by key. */
    public record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** Contents of a file without the values. */
    public record Description(Map<String, TensorInfo> tensors, Map<String, String> metadata) {}

    /** Writes tensors, which may be strided, and metadata. The file appears complete or not at all. */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        byte[] header = header(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            out.write(FileDigest.length(header));
            out.write(header);
            for (Tensor values : tensors.values()) {
                TensorBytes.write(values, out);
            }
        });
    }

    /**
     * Reads the header of a file, without the values.
     *
     * @throws DataException if the file is missing or breaks a rule of the format
     */
    public static Description describe(Path file) {
        SafetensorsHeader header = opened(file, SafetensorsHeader::read);
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        header.entries().forEach((name, entry) -> tensors.put(name, entry.info()));
        return new Description(tensors, withoutDigest(header));
    }

    /**
     * Reads all tensors of a file; they belong to the open scope.
     *
     * @throws DataException if the file is missing, breaks a rule of the format, or does not match its digest
     */
    public static Content read(Path file) {
        return opened(file, (name, channel) -> {
            SafetensorsHeader header = SafetensorsHeader.read(name, channel);
            return new Content(values(name, channel, header, header.entries().keySet()), withoutDigest(header));
        });
    }

    /** Reads all tensors of a file that was written here, as {@link #read(Path)} does, but rejects a file without a digest as damaged. */
    public static Content readVerified(Path file) {
        return opened(file, (name, channel) -> {
            SafetensorsHeader header = SafetensorsHeader.read(name, channel);
            if (!header.metadata().containsKey(FileDigest.KEY)) {
                throw SafetensorsHeader.damaged(name, "it has no digest");
            }
            return new Content(values(name, channel, header, header.entries().keySet()), withoutDigest(header));
        });
    }

    /**
     * Reads some tensors of a file in the order of the names; they belong to the open scope. If the file has a digest, the other tensors
     * are read too in order to check it.
     *
     * @param names names of tensors that the file has
     * @throws DataException as {@link #read(Path)} does
     */
    public static Map<String, Tensor> read(Path file, Collection<String> names) {
        return opened(file, (name, channel) -> {
            SafetensorsHeader header = SafetensorsHeader.read(name, channel);
            Map<String, Tensor> read = values(name, channel, header, Set.copyOf(names));
            Map<String, Tensor> inOrder = new LinkedHashMap<>();
            names.forEach(wanted -> inOrder.put(wanted, requireNonNull(read.get(wanted), wanted)));
            return inOrder;
        });
    }

    private static Map<String, Tensor> values(
            Path file, FileChannel channel, SafetensorsHeader header, Set<String> wanted) throws IOException {
        String expected = header.metadata().get(FileDigest.KEY);
        MessageDigest digest = FileDigest.start(header.text(), expected == null ? FileDigest.BLANK : expected);
        Map<String, Tensor> read = new LinkedHashMap<>();
        for (Map.Entry<String, SafetensorsHeader.Entry> entry : header.entries().entrySet()) {
            if (wanted.contains(entry.getKey()) || expected != null) {
                try (Scope scope = Scope.open()) {
                    InputStream in = stream(channel, entry.getValue());
                    Tensor tensor = TensorBytes.read(
                            expected == null ? in : new DigestInputStream(in, digest),
                            entry.getValue().info());
                    if (wanted.contains(entry.getKey())) {
                        read.put(entry.getKey(), scope.keep(tensor));
                    }
                }
            }
        }
        if (expected != null && !expected.equals(Sha256.hex(digest))) {
            throw SafetensorsHeader.damaged(file, "it does not match its digest");
        }
        return read;
    }

    private interface Reading<T> {
        T from(Path file, FileChannel channel) throws IOException;
    }

    private static <T> T opened(Path file, Reading<T> reading) {
        try (FileChannel channel = InputFile.channel(file)) {
            return reading.from(file, channel);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; restore it or make it again", e);
        } catch (EOFException e) {
            throw new DataException(file + ": was cut short while it was read; read it again", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream stream(FileChannel channel, SafetensorsHeader.Entry entry) throws IOException {
        return Channels.newInputStream(channel.position(entry.position()));
    }

    private static Map<String, String> withoutDigest(SafetensorsHeader header) {
        Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
        metadata.remove(FileDigest.KEY);
        return metadata;
    }

    private static String header(Map<String, Tensor> tensors, Map<String, String> metadata) {
        String blank = blankHeader(tensors, metadata);
        MessageDigest digest = FileDigest.start(blank, FileDigest.BLANK);
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Tensor values : tensors.values()) {
                TensorBytes.write(values, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("nothing was written to", e);
        }
        return FileDigest.complete(blank, digest);
    }

    private static String blankHeader(Map<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode header = Json.object();
        ObjectNode texts = header.putObject(SafetensorsHeader.METADATA);
        metadata.forEach(texts::put);
        texts.put(FileDigest.KEY, FileDigest.BLANK);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = offset + entry.getValue().nbytes();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", ElementType.of(entry.getValue()).code());
            node.set("shape", Json.tree(entry.getValue().shape()));
            node.set("data_offsets", Json.tree(new long[] {offset, end}));
            offset = end;
        }
        String text = Json.line(header);
        return text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8); // values start aligned
    }
}

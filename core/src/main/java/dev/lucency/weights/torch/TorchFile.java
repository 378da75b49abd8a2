package dev.lucency.weights.torch;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.CountingStream;
import dev.lucency.tensor.TensorBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Writes a state dict as {@code torch.save} does: a zip archive without compression, with a pickle that names the tensors and one entry for
 * the values of each. The pickle calls only what {@code torch.load(..., weights_only=True)} allows. The same tensors always give the same
 * bytes.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/main/torch/serialization.py">torch.serialization</a>
 */
public final class TorchFile {
    private static final String ATTRIBUTE = "lucency";
    private static final String ROOT = "archive/";

    /** Alignment of values in bytes, so that a reader can map them to memory. */
    private static final int ALIGNMENT = 64;

    /** Size of a zip entry's header without its name and its extra field, in bytes. */
    private static final int ENTRY_HEADER = 30;

    /** Id of the extra field with the padding, FB as in PyTorch. */
    private static final short PADDING = 0x4246;

    /** Time stamp of all entries; it fits the two bytes of a zip date, so that no time zone is written. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private TorchFile() {}

    /**
     * Writes tensors, which may be strided, in the given order; the file appears complete or not at all.
     *
     * @param told properties by name; stored as the attribute {@code lucency} of the dictionary that PyTorch loads, which {@code
     *     load_state_dict} ignores
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> told) {
        AtomicFile.write(file, out -> {
            CountingStream counting = new CountingStream(out);
            ZipOutputStream zip = new ZipOutputStream(counting, StandardCharsets.UTF_8);
            zip.setMethod(ZipOutputStream.STORED);
            byte[] pickle = pickle(tensors, told);
            entry(zip, counting, "data.pkl", pickle.length, to -> to.write(pickle));
            entry(zip, counting, "byteorder", "little");
            int storage = 0;
            for (Tensor tensor : tensors.values()) {
                entry(zip, counting, "data/" + storage++, tensor.nbytes(), to -> TensorBytes.write(tensor, to));
            }
            entry(zip, counting, "version", "3\n");
            zip.finish();
        });
    }

    /** Returns the pickle of an ordered dictionary of tensors; the values of tensor n are in storage n. */
    private static byte[] pickle(Map<String, Tensor> tensors, Map<String, String> told) {
        PickleWriter pickle = new PickleWriter();
        emptyDictionary(pickle).mark();
        int storage = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            tensor(pickle.text(entry.getKey()), storage++, entry.getValue());
        }
        pickle.items();
        if (!told.isEmpty()) {
            pickle.plainDictionary().mark().text(ATTRIBUTE).plainDictionary().mark();
            told.forEach((name, text) -> pickle.text(name).text(text));
            pickle.items().items().attributes();
        }
        return pickle.stop();
    }

    private static void tensor(PickleWriter pickle, int storage, Tensor tensor) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
        pickle.mark()
                .text("storage")
                .global("torch", storageType(tensor))
                .text(Integer.toString(storage))
                .text("cpu")
                .integer(Math.toIntExact(tensor.numel()))
                .tuple()
                .persistent();
        pickle.integer(0) // the first value's place in its storage
                .integers(tensor.shape())
                .integers(denseStrides(tensor.shape()))
                .no(); // needs no gradient
        emptyDictionary(pickle).tuple().call(); // no hooks
    }

    private static PickleWriter emptyDictionary(PickleWriter pickle) {
        return pickle.global("collections", "OrderedDict").emptyTuple().call();
    }

    private static String storageType(Tensor tensor) {
        ScalarType type = tensor.scalar_type().intern();
        if (type == ScalarType.Float) {
            return "FloatStorage";
        }
        if (type == ScalarType.Long) {
            return "LongStorage";
        }
        throw new IllegalArgumentException("tensors of type " + type + " are not written");
    }

    private static long[] denseStrides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    private static void entry(ZipOutputStream zip, CountingStream counting, String name, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        entry(zip, counting, name, bytes.length, to -> to.write(bytes));
    }

    private static void entry(
            ZipOutputStream zip, CountingStream counting, String name, long size, AtomicFile.Body body)
            throws IOException {
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setTimeLocal(TIME);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(checksum(body));
        entry.setExtra(
                padding(counting.written() + ENTRY_HEADER + entry.getName().length()));
        zip.putNextEntry(entry);
        body.writeTo(zip);
        zip.closeEntry();
    }

    /** Returns an extra field after which the values are aligned. */
    private static byte[] padding(long place) {
        int head = 2 * Short.BYTES;
        int length = (int) ((ALIGNMENT - (place + head) % ALIGNMENT) % ALIGNMENT);
        return ByteBuffer.allocate(head + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(PADDING)
                .putShort((short) length)
                .array();
    }

    private static long checksum(AtomicFile.Body body) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        body.writeTo(checked);
        return checked.getChecksum().getValue();
    }
}

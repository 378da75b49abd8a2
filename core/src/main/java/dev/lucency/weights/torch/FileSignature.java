package dev.lucency.weights.torch;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** Recognises the format of a file by its first bytes. For an unsupported file, the error says what it looks like and what to do. */
final class FileSignature {
    /** Bytes of the number 0x1950a86a20f9469cfc6c, the first pickle of a torch.save file before 1.6, in every protocol. */
    private static final String LEGACY = "8a0a6cfc9c46f9206aa850192e";

    private static final int LEGACY_WITHIN = 32;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int TAR_MAGIC_AT = 257;
    private static final int LENGTH = TAR_MAGIC_AT + 5;

    private FileSignature() {}

    /** @throws DataException if the file cannot be read or has an unsupported format; the message says what it looks like */
    static WeightsKind kindOf(Path file) {
        byte[] head = head(file);
        if (startsWith(head, ZIP)) {
            return WeightsKind.TORCH_ZIP;
        }
        if (isPickle(head) && hex(head, LEGACY_WITHIN).contains(LEGACY)) {
            return WeightsKind.TORCH_LEGACY;
        }
        if (isText(head) && new String(head, StandardCharsets.UTF_8).strip().startsWith("{")) {
            return WeightsKind.TFJS_LAYERS;
        }
        if (head.length > Long.BYTES && head[Long.BYTES] == '{') {
            return WeightsKind.SAFETENSORS;
        }
        throw new DataException(file
                + ": is not a supported file of weights (PyTorch's .pth or .pt, safetensors, TensorFlow.js's model.json); "
                + looksLike(head));
    }

    /** Returns whether there is no zero byte, which a safetensors file has among its first eight bytes. */
    private static boolean isText(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] head(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder; name a file of weights in it");
        }
        try (InputStream in = InputFile.stream(file)) {
            return in.readNBytes(LENGTH);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String looksLike(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (head.length == 0) {
            return "it is empty, download it again";
        }
        if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
            return "it looks like a web page, probably an error in place of a download; download it again";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "it is a Git LFS pointer, not the file itself; fetch the file with 'git lfs pull'";
        }
        if (text.startsWith("\u0089HDF")) {
            return "it looks like HDF5 (Keras); convert it with tensorflowjs_converter, or to safetensors";
        }
        if (text.startsWith("\u0093NUMPY")) {
            return "it looks like a NumPy array; convert it to safetensors";
        }
        if (text.startsWith("\u001f\u008b")) {
            return "it is compressed with gzip; unpack it first";
        }
        if (text.startsWith("ustar", TAR_MAGIC_AT)) {
            return "it looks like a tar archive, as PyTorch wrote before 0.2; unpack it, or load and save it with PyTorch";
        }
        if (isPickle(head)) {
            return "it looks like a Python pickle that torch.save did not write; load it in Python and save its tensors with torch.save";
        }
        return "its first bytes are " + hex(head, 8);
    }

    static DataException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new DataException(file + ": no such file; check the path", e)
                : new DataException(
                        file + ": cannot be read: " + FileFailure.reason(e)
                                + "; check the path, the rights and the disk",
                        e);
    }

    private static boolean isPickle(byte[] head) {
        return head.length > 1 && head[0] == (byte) 0x80 && head[1] > 0 && head[1] <= 5;
    }

    private static String hex(byte[] head, int length) {
        return HexFormat.of().formatHex(head, 0, Math.min(head.length, length));
    }

    private static boolean startsWith(byte[] head, byte[] signature) {
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }
}

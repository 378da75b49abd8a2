package dev.lucency.tensor;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Header of a safetensors file, checked against every rule of the format before values are read: lengths are within the file, names are
 * unique, byte ranges fit the shapes, follow each other without overlaps or gaps, and fill the file.
 *
 * @param entries tensors by name, in the order of the header
 * @param metadata metadata texts by key
 * @param text text of the header
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata, String text) {
    static final String METADATA = "__metadata__";
    /** Maximum length of a header in the format, in bytes. */
    private static final int LONGEST = 100_000_000;

    private static final int BEFORE_TEXT = Long.BYTES;

    /**
     * Type, shape and position of a tensor.
     *
     * @param position position of the first byte in the file
     */
    record Entry(TensorInfo info, long position) {
        long end() {
            return position + info.bytes();
        }
    }

    /** @throws DataException if the header breaks a rule; the message names the rule */
    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        long length = length(file, channel);
        String text = text(file, fill(channel, (int) length));
        SafetensorsHeader header;
        try {
            header = SafetensorsParser.parse(text, BEFORE_TEXT + length);
        } catch (JacksonException e) {
            throw damaged(file, "its header is not JSON (" + Json.problem(e) + ")", e);
        } catch (IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
        header.checkRanges(file, BEFORE_TEXT + length, channel.size());
        return header;
    }

    private static long length(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < BEFORE_TEXT) {
            throw damaged(file, "it is shorter than its first eight bytes");
        }
        long length = fill(channel.position(0), BEFORE_TEXT).getLong(0);
        if (length < 0 || length > LONGEST) {
            throw damaged(
                    file,
                    "its header would have " + Long.toUnsignedString(length) + " bytes, at most " + LONGEST
                            + " are read");
        }
        if (length > size - BEFORE_TEXT) {
            throw damaged(file, "its header would have " + length + " bytes of the file's " + size);
        }
        return length;
    }

    private static ByteBuffer fill(FileChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes);
        }
        return bytes.flip();
    }

    private static String text(Path file, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw damaged(file, "its header is not UTF-8", e);
        }
    }

    /** Checks that the tensors fill the file from the header to its end, one after another. */
    private void checkRanges(Path file, long start, long size) {
        List<Map.Entry<String, Entry>> inOrder = entries.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().position())
                        .thenComparingLong(e -> e.getValue().end()))
                .toList();
        long reached = start;
        String before = "the header";
        for (Map.Entry<String, Entry> tensor : inOrder) {
            Entry entry = tensor.getValue();
            if (entry.end() > size) {
                throw damaged(file, "it is cut short inside tensor " + tensor.getKey());
            }
            if (entry.position() < reached) {
                throw damaged(file, "the values of " + before + " and " + tensor.getKey() + " overlap");
            }
            if (entry.position() > reached) {
                throw damaged(file, "a hole lies between " + before + " and " + tensor.getKey());
            }
            reached = entry.end();
            before = tensor.getKey();
        }
        if (reached != size) {
            throw damaged(file, (size - reached) + " bytes after " + before + " belong to no tensor");
        }
    }

    static DataException damaged(Path file, String what) {
        return new DataException(message(file, what));
    }

    private static DataException damaged(Path file, String what, Throwable cause) {
        return new DataException(message(file, what), cause);
    }

    private static String message(Path file, String what) {
        return file + ": is not a whole safetensors file: " + Printable.brief(what) + "; restore it or make it again";
    }
}

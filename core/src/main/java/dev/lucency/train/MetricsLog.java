package dev.lucency.train;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import dev.lucency.progress.Figure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a run, one JSON object a line, written as they occur. The same figures are written to a TensorBoard file in
 * the same folder.
 */
final class MetricsLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final EventFile events;

    private MetricsLog(Path file, FileChannel channel, EventFile events) {
        this.file = file;
        this.channel = channel;
        this.events = events;
    }

    /**
     * Opens the log for the steps after {@code step}. Lines of later steps, which a resumed run repeats, and an incomplete last
     * line are removed.
     */
    static MetricsLog open(Path file, long step) {
        try {
            if (Files.exists(file)) {
                List<String> kept = new String(
                                InputFile.bytes(file), StandardCharsets.ISO_8859_1) // an incomplete line: any bytes
                        .lines()
                        .filter(line -> stepOf(line) <= step)
                        .toList();
                String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
                AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new MetricsLog(file, channel, EventFile.after(step, file.resolveSibling("")));
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    /** Returns all lines in order, including those of {@link #append}. */
    List<JsonNode> lines() {
        try {
            return InputFile.text(file).lines().map(Json::parse).toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Appends a line, which has an integer field {@code step}. */
    void append(ObjectNode line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
        events.append(line);
    }

    /**
     * Forces the lines to disk. This is needed before a checkpoint, since a run that resumes from it does not write them again.
     */
    void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
        events.sync();
    }

    @Override
    public void close() {
        try (events) {
            channel.close();
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    private static long stepOf(String line) {
        try {
            JsonNode step = Json.parse(line).path(Figure.STEP.key());
            return step.isIntegralNumber() ? step.asLong() : Long.MAX_VALUE;
        } catch (JacksonException e) {
            return Long.MAX_VALUE;
        }
    }
}

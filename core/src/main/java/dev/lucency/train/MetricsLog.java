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
 * The figures of a run, one JSON object a line, written as they come; the same figures go to a file for TensorBoard beside it.
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
     * Opens the log for the steps after {@code step}; lines of later steps, which a resumed run makes again, and a torn last line
     * are dropped.
     */
    static MetricsLog open(Path file, long step) {
        try {
            if (Files.exists(file)) {
                List<String> kept = new String(
                                InputFile.bytes(file), StandardCharsets.ISO_8859_1) // a torn line may hold anything
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

    /** The lines so far, in order; those of {@link #append} included. */
    List<JsonNode> lines() {
        try {
            return InputFile.text(file).lines().map(Json::parse).toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }

    /** Appends a line; it has a whole number {@code step}. */
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

    /** Makes the lines durable: before a checkpoint, whose run would not make them again. */
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

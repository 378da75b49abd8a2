package dev.lucency.train;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures of a run, one JSON object a line, appended and flushed as they come. */
public final class MetricsLog implements AutoCloseable {
    private final Path file;
    private final Writer writer;

    private MetricsLog(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Opens the log for the steps after {@code step}; lines of later steps, which a resumed run makes again, and a torn last line
     * are dropped.
     */
    public static MetricsLog open(Path file, long step) {
        try {
            if (Files.exists(file)) {
                List<String> kept = Files.readAllLines(file).stream()
                        .filter(line -> stepOf(line) <= step)
                        .toList();
                AtomicFile.write(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
            }
            return new MetricsLog(
                    file,
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    /** Appends a line; it has a whole number {@code step}. */
    public void append(ObjectNode line) {
        try {
            writer.write(Json.line(line) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }

    private static long stepOf(String line) {
        try {
            JsonNode step = Json.parse(line).path("step");
            return step.isIntegralNumber() ? step.asLong() : Long.MAX_VALUE;
        } catch (JacksonException e) {
            return Long.MAX_VALUE;
        }
    }
}

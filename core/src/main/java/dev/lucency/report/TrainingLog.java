package dev.lucency.report;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a run logged, step by step: {@code metrics.jsonl}, one JSON object a line, each with its {@code step}. A run that was
 * killed may have left half a last line, which is passed over; a run that was resumed repeats the steps since its last
 * checkpoint, and the later line holds.
 */
public final class TrainingLog {
    private final List<JsonNode> lines;

    private TrainingLog(List<JsonNode> lines) {
        this.lines = lines;
    }

    /**
     * Reads a log.
     *
     * @throws DataException if it is missing, or a line before the last is no object with a step; names file and line
     */
    public static TrainingLog read(Path file) {
        List<String> text = text(file);
        List<JsonNode> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i).isBlank()) {
                continue;
            }
            try {
                JsonNode line = Json.parse(text.get(i));
                requireStep(file, i, line);
                forgetFrom(line.get("step").longValue(), lines);
                lines.add(line);
            } catch (JacksonException e) {
                if (i < text.size() - 1) {
                    throw new DataException(
                            file + ":" + (i + 1) + ": not valid JSON (" + Json.problem(e)
                                    + "); remove the line or restore the file",
                            e);
                }
            }
        }
        return new TrainingLog(List.copyOf(lines));
    }

    /** How many steps were logged. */
    public int size() {
        return lines.size();
    }

    /**
     * One field over the steps, such as {@code loss}. Where a line lacks it, or holds NaN, there is a gap; empty if no line
     * has it.
     */
    public Series series(String field, String name) {
        if (lines.stream().noneMatch(line -> line.path(field).isNumber())) {
            return new Series(name, List.of());
        }
        return new Series(
                name,
                lines.stream()
                        .map(line -> new Point(line.get("step").doubleValue(), value(line.path(field))))
                        .toList());
    }

    /** The curves of a pre-training run that the log holds: loss, contrastive accuracy, learning rate. */
    public List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        addCurve(curves, "loss", "Loss", true);
        addCurve(curves, "contrastive_accuracy", "Contrastive accuracy", true);
        addCurve(curves, "learning_rate", "Learning rate", false);
        return List.copyOf(curves);
    }

    private void addCurve(List<Curve> curves, String field, String title, boolean scattered) {
        Series series = series(field, title.toLowerCase(Locale.ROOT));
        if (!series.points().isEmpty()) {
            curves.add(new Curve(title, "step", series.name(), scattered, List.of(series)));
        }
    }

    private static double value(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static void requireStep(Path file, int line, JsonNode node) {
        if (!node.path("step").isIntegralNumber()) {
            throw new DataException(file + ":" + (line + 1)
                    + ": must be an object with a whole number 'step'; remove the line or restore the file");
        }
    }

    private static void forgetFrom(long step, List<JsonNode> lines) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).get("step").longValue() >= step) {
            lines.remove(lines.size() - 1);
        }
    }

    private static List<String> text(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; a run folder holds it after its first logged step", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }
}

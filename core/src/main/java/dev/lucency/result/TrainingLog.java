package dev.lucency.result;

import dev.lucency.DataException;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import dev.lucency.progress.Figure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The log of a run, {@code metrics.jsonl}: one JSON object per line, each with its {@code step}. An incomplete last line of a
 * killed run is ignored. A resumed run repeats the steps since its last checkpoint; then the later lines replace the earlier
 * ones.
 */
public final class TrainingLog {
    private final List<JsonNode> lines;

    private TrainingLog(List<JsonNode> lines) {
        this.lines = lines;
    }

    /**
     * Reads a log.
     *
     * @throws DataException if the file is missing, or a line before the last is not an object with a step; the message names
     *     file and line
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
                forgetFrom(step(line), lines);
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

    /** Returns an empty log. */
    public static TrainingLog empty() {
        return new TrainingLog(List.of());
    }

    /** Returns the number of logged steps. */
    public int size() {
        return lines.size();
    }

    /**
     * A value at a step.
     *
     * @param step the training step
     * @param value the value; NaN if the line lacks the field or has NaN
     */
    public record Entry(long step, double value) {}

    /** Returns a field, such as {@code loss}, at every logged step; empty if no line has it. */
    public List<Entry> values(Figure figure) {
        if (lines.stream().noneMatch(line -> line.path(figure.key()).isNumber())) {
            return List.of();
        }
        return lines.stream()
                .map(line -> new Entry(step(line), value(line.path(figure.key()))))
                .toList();
    }

    /** Returns the finite values of a field that is measured only at some steps; empty if no line has it. */
    public List<Entry> measured(Figure figure) {
        return values(figure).stream()
                .filter(entry -> Double.isFinite(entry.value()))
                .toList();
    }

    /** Returns the alarms of the run in order, each with the step at which it began. */
    public List<String> alarms() {
        return lines.stream()
                .filter(line -> line.path(Figure.ALARM.key()).isString())
                .map(line -> String.format(
                        Locale.ROOT,
                        "From step %,d: %s",
                        step(line),
                        line.get(Figure.ALARM.key()).stringValue()))
                .toList();
    }

    /** Returns a field with a table of counts, such as the positions of chosen patches, for the later half of the logged steps. */
    public List<List<List<Long>>> laterTables(Figure figure) {
        return lines.subList(lines.size() / 2, lines.size()).stream()
                .map(line -> line.path(figure.key()))
                .filter(JsonNode::isArray)
                .map(TrainingLog::table)
                .toList();
    }

    private static List<List<Long>> table(JsonNode rows) {
        return rows.valueStream()
                .map(row -> row.valueStream().map(JsonNode::asLong).toList())
                .toList();
    }

    private static long step(JsonNode line) {
        return line.get(Figure.STEP.key()).longValue();
    }

    private static double value(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static void requireStep(Path file, int line, JsonNode node) {
        if (!node.path(Figure.STEP.key()).isIntegralNumber()) {
            throw new DataException(file + ":" + (line + 1)
                    + ": must be an object with a whole number 'step'; remove the line or restore the file");
        }
    }

    private static void forgetFrom(long step, List<JsonNode> lines) {
        while (!lines.isEmpty() && step(lines.get(lines.size() - 1)) >= step) {
            lines.remove(lines.size() - 1);
        }
    }

    private static List<String> text(Path file) {
        try {
            return InputFile.text(file).lines().toList();
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; a run folder holds it after its first logged step", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }
}

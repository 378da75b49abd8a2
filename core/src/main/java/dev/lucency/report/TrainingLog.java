package dev.lucency.report;

import dev.lucency.DataException;
import dev.lucency.chart.Curve;
import dev.lucency.chart.Figures;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.io.FileFailure;
import dev.lucency.io.InputFile;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Of a run that has logged nothing. */
    public static TrainingLog empty() {
        return new TrainingLog(List.of());
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

    /** What a field says at the lines that have it, a value now and then, joined by lines; empty if no line has it. */
    public Series sparse(String field, String name) {
        return new Series(
                name,
                series(field, name).points().stream()
                        .filter(point -> Double.isFinite(point.y()))
                        .toList());
    }

    /** The alarms of the run in order, each with the step at which it began. */
    public List<String> alarms() {
        return lines.stream()
                .filter(line -> line.path("alarm").isString())
                .map(line -> "From step %s: %s"
                        .formatted(
                                Figures.count(line.get("step").longValue()),
                                line.get("alarm").stringValue()))
                .toList();
    }

    /** The curves of a pre-training run, as far as the log holds them. */
    public List<Curve> curves() {
        Stream<Curve> own = Stream.of(
                curve("Loss", true, series("loss", "loss")),
                curve("Contrastive accuracy", true, series("contrastive_accuracy", "contrastive accuracy")),
                curve("k-NN on validation, mean AUROC", false, sparse("knn_auroc", "k-NN")),
                curve("Spread of the embeddings: 1 even, 0 collapsed", true, series("spread", "spread")),
                curve("Effective rank of the embeddings", true, series("effective_rank", "effective rank")),
                curve(
                        "Alignment and uniformity: both are better lower",
                        false,
                        series("alignment", "alignment"),
                        series("uniformity", "uniformity")),
                curve("Norm of the gradient", true, series("gradient_norm", "gradient norm")),
                curve("Learning rate", false, series("learning_rate", "learning rate")));
        return Stream.concat(own, SelectionCurves.of(this).stream())
                .filter(curve -> !curve.series().isEmpty())
                .toList();
    }

    /** Where on the films patches were chosen towards the end, if the run chose any. */
    public Optional<PositionMap> positions() {
        return SelectionCurves.positions(lines);
    }

    /** The height needs no name of its own: the title says what it is. */
    static Curve curve(String title, boolean scattered, Series... series) {
        return new Curve(
                title,
                "step",
                title,
                scattered,
                Stream.of(series).filter(one -> !one.points().isEmpty()).toList());
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
            return InputFile.text(file).lines().toList();
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file; a run folder holds it after its first logged step", e);
        } catch (IOException e) {
            throw FileFailure.unreadable(file, e);
        }
    }
}

package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Thresholds;
import dev.lucency.io.Json;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenOverlap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What judged films have in common with all that a model has seen, and its scores without the patients that it has seen.
 *
 * @param overlap what they have in common
 * @param without scores of the other patients; nothing if all are others, or none is
 */
public record OverlapResult(SeenOverlap overlap, Optional<Evaluation> without) {
    private static final String KEY = "overlap";

    /** The name of the mean without these patients in tables. */
    public static final String WITHOUT = "without patients that the model has seen";

    /**
     * The result for an overlap that was found.
     *
     * @param predictions of all judged films, in the order in which they were compared
     */
    public static OverlapResult of(
            OverlapCheck check, Predictions predictions, Thresholds thresholds, EvaluationRule rule) {
        int[] unseen = check.unseen();
        boolean some = unseen.length > 0 && unseen.length < predictions.films().size();
        return new OverlapResult(
                check.found(),
                some ? Optional.of(Evaluation.of(predictions.rows(unseen), thresholds, rule)) : Optional.empty());
    }

    /** In sentences, for the terminal and the page. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(overlap.notes());
        without.ifPresent(evaluation -> notes.add(evaluation.films() + " films of " + evaluation.patients()
                + " patients are " + WITHOUT + "; their figures stand beside those of all"));
        return notes;
    }

    /** Puts it beside the scores of a result. */
    void put(ObjectNode root) {
        ObjectNode json = overlap.json();
        without.ifPresent(evaluation -> {
            ObjectNode node = json.putObject("without");
            node.put("films", evaluation.films()).put("patients", evaluation.patients());
            DetailsJson.scores(node, evaluation, Metric.withoutThreshold());
        });
        root.set(KEY, json);
    }

    /**
     * What a result says of it; nothing of an older result, or of predictions by other tools.
     *
     * @param folder of the result
     * @throws dev.lucency.DataException if its {@code metrics.json} is damaged
     */
    public static Optional<SeenOverlap> read(Path folder) {
        Path file = folder.resolve("metrics.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode root = Json.read(file);
        if (!root.has(KEY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SeenOverlap.of(root.path(KEY)));
        } catch (IllegalArgumentException e) {
            throw new JsonPlace(file, "$", root).broken("overlap: " + e.getMessage());
        }
    }
}

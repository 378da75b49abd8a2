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
 * The overlap of the evaluated films with the films that a model has seen, and the model's scores without the seen patients.
 *
 * @param overlap the overlap
 * @param without the scores of the unseen patients; empty if all patients are unseen, or none is
 */
public record OverlapResult(SeenOverlap overlap, Optional<Evaluation> without) {
    private static final String KEY = "overlap";

    /** The name, in tables, of the mean without the seen patients. */
    public static final String WITHOUT = "without patients that the model has seen";

    /**
     * Computes the scores of the unseen patients.
     *
     * @param check the comparison with the seen films
     * @param predictions the predictions of all evaluated films, in the order of the comparison
     * @param thresholds the thresholds of the labels
     * @param rule the rule of the evaluation
     */
    public static OverlapResult of(
            OverlapCheck check, Predictions predictions, Thresholds thresholds, EvaluationRule rule) {
        int[] unseen = check.unseen();
        boolean some = unseen.length > 0 && unseen.length < predictions.films().size();
        return new OverlapResult(
                check.found(),
                some ? Optional.of(Evaluation.of(predictions.rows(unseen), thresholds, rule)) : Optional.empty());
    }

    /** Returns the sentences for the terminal and the page. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(overlap.notes());
        without.ifPresent(evaluation -> notes.add(evaluation.films() + " films of " + evaluation.patients()
                + " patients are " + WITHOUT + "; their figures stand beside those of all"));
        return notes;
    }

    /** Adds the overlap to the JSON object of a result. */
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
     * Reads the overlap that a result records; empty for results of older versions and of other tools.
     *
     * @param folder the folder of the result
     * @throws dev.lucency.DataException if {@code metrics.json} is damaged
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

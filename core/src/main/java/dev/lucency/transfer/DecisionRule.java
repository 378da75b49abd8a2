package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.eval.Thresholds;
import dev.lucency.io.Json;
import dev.lucency.model.ModelFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decision rule that was chosen on validation: temperatures that calibrate probabilities, and thresholds on calibrated probabilities. It is
 * stored in {@code model.json} beside the labels; evaluation never changes it.
 *
 * @param temperature temperatures by label
 * @param thresholds thresholds by label, on probabilities after temperature scaling
 */
public record DecisionRule(TemperatureScaling temperature, Thresholds thresholds) {
    private static final String TEMPERATURES = "temperatures";
    private static final String THRESHOLDS = "thresholds";

    /** Chooses the rule on validation predictions. */
    public static DecisionRule chosenOn(Predictions validation) {
        TemperatureScaling temperature = TemperatureScaling.fit(validation);
        return new DecisionRule(temperature, Thresholds.youden(temperature.applied(validation)));
    }

    /**
     * Returns the logit, before temperature scaling, from which on a film is called positive: that of the label's threshold, or of a
     * probability of 0.5 if the label has none.
     */
    public double callLogit(String label) {
        double probability = thresholds.of(label).orElse(0.5);
        return temperature.temperatures().getOrDefault(label, 1.0) * Math.log(probability / (1 - probability));
    }

    /** Returns the rule as members of {@code model.json}. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set(TEMPERATURES, json(TemperatureScaling.RULE, temperature.temperatures()));
        return json.set(THRESHOLDS, json(Thresholds.RULE, thresholds.values()));
    }

    /**
     * Reads the rule of a model folder. Without a rule, probabilities are not scaled and no film is called.
     *
     * @throws DataException if the rule is damaged
     */
    public static DecisionRule read(Path folder) {
        JsonNode json = ModelFolder.describe(folder);
        try {
            return new DecisionRule(
                    new TemperatureScaling(values(json, TEMPERATURES)), new Thresholds(values(json, THRESHOLDS)));
        } catch (IllegalArgumentException e) {
            throw new DataException(folder + ": model.json: " + e.getMessage() + "; make the model again", e);
        }
    }

    private static JsonNode json(String rule, Map<String, Double> values) {
        return Json.object().put("rule", rule).set("values", Json.tree(values));
    }

    private static Map<String, Double> values(JsonNode json, String name) {
        Map<String, Double> values = new LinkedHashMap<>();
        json.path(name).path("values").properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw new IllegalArgumentException(
                        name + " of " + entry.getKey() + " must be a number, was " + entry.getValue());
            }
            values.put(entry.getKey(), entry.getValue().doubleValue());
        });
        return values;
    }
}

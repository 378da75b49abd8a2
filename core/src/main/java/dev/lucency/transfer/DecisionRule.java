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
 * What was chosen on validation to make calls of a model's outputs: a temperature for true probabilities, and a threshold on
 * these. It stands in {@code model.json} beside the labels, and the films that the model is judged on never change it.
 *
 * @param temperature by label
 * @param thresholds by label, on probabilities at the temperature
 */
public record DecisionRule(TemperatureScaling temperature, Thresholds thresholds) {
    private static final String TEMPERATURES = "temperatures";
    private static final String THRESHOLDS = "thresholds";

    /** Chooses on validation. */
    public static DecisionRule chosenOn(Predictions validation) {
        TemperatureScaling temperature = TemperatureScaling.fit(validation);
        return new DecisionRule(temperature, Thresholds.youden(temperature.applied(validation)));
    }

    /** The rule as members of {@code model.json}. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set(TEMPERATURES, json(TemperatureScaling.RULE, temperature.temperatures()));
        return json.set(THRESHOLDS, json(Thresholds.RULE, thresholds.values()));
    }

    /**
     * Reads the rule of a model folder; a folder without one leaves probabilities as they are and calls nothing.
     *
     * @throws DataException if it is damaged
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

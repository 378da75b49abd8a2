package dev.lucency.seen;

import dev.lucency.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluated patients whose ids occur among the patients that a model has seen in a set of another name, where no common film
 * shows whether they are the same people. Patients that were certainly seen are not counted.
 *
 * @param dataSet the name of the set that the model has seen
 * @param patients the number of such patients
 * @param films the number of evaluated films of these patients
 */
public record SameIds(String dataSet, int patients, int films) {
    ObjectNode json() {
        return Json.object().put("data_set", dataSet).put("patients", patients).put("films", films);
    }

    static SameIds of(JsonNode json) {
        return new SameIds(
                json.path("data_set").asString(""),
                json.path("patients").asInt(0),
                json.path("films").asInt(0));
    }

    /**
     * Returns a sentence without its final period.
     *
     * @param judged the evaluated patients, such as {@code 110 test patients}
     */
    String text(String judged) {
        return patients + " of the " + judged + " have ids that also occur in " + dataSet
                + ", which the model has seen; if they are the same people, prepare both sets with one 'name'";
    }
}

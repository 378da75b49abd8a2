package dev.lucency.seen;

import dev.lucency.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judged patients whose ids are those of patients that a model has seen, in a set of another name; no film tells whether they are the
 * same people. Patients that were seen for sure are not among them.
 *
 * @param dataSet the name of the set that was seen
 * @param patients how many judged patients
 * @param films how many judged films are of these patients
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
     * In a sentence.
     *
     * @param judged whose films are judged, such as {@code 110 test patients}
     */
    String text(String judged) {
        return patients + " of the " + judged + " have ids that " + dataSet
                + ", which the model has seen, has too; if they are the same people, prepare both sets with one 'name'";
    }
}

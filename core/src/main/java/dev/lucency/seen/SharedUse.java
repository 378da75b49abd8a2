package dev.lucency.seen;

import dev.lucency.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The overlap of the films of an evaluation with films that were used to make a model.
 *
 * @param use the kind of use
 * @param dataSet the name of the set that was used
 * @param split the split that was used
 * @param patients the number of evaluated patients that were used, by id or because a film is a copy
 * @param films the number of evaluated films of these patients
 * @param copies the number of evaluated films that are copies of used films
 * @param example the id of the first evaluated film of these patients
 */
public record SharedUse(
        SeenUse use, String dataSet, String split, int patients, int films, int copies, String example) {
    ObjectNode json() {
        return Json.object()
                .put("use", use.text())
                .put("data_set", dataSet)
                .put("split", split)
                .put("patients", patients)
                .put("films", films)
                .put("copies", copies)
                .put("example", example);
    }

    /** @throws IllegalArgumentException if the kind of use is unknown */
    static SharedUse of(JsonNode json) {
        return new SharedUse(
                SeenUse.named(json.path("use").asString("")),
                json.path("data_set").asString(""),
                json.path("split").asString(""),
                json.path("patients").asInt(0),
                json.path("films").asInt(0),
                json.path("copies").asInt(0),
                json.path("example").asString(""));
    }

    /**
     * Returns a sentence without its final period.
     *
     * @param judged the evaluated patients, such as {@code 110 test patients}
     */
    String text(String judged) {
        String among = switch (use) {
            case PRE_TRAINING -> " were in the pre-training";
            case LABELS -> " were among those whose labels the model was fitted to";
            case CHOICE -> " are among those whose labels were used to choose the model";
            case UNKNOWN -> " were seen before";
        };
        return patients + " of the " + judged + among + " (" + dataSet + ", " + split + "; " + copies
                + " films are copies)";
    }
}

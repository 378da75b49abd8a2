package dev.lucency.seen;

import dev.lucency.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What judged films have in common with films that a model was made with.
 *
 * @param use what those were used for
 * @param dataSet the name of their set
 * @param split whose films those were
 * @param patients how many judged patients are among theirs, by name or because a film is a copy
 * @param films how many judged films are of these patients
 * @param copies how many judged films are copies of theirs
 * @param example the first of the judged films that are of these patients
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

    /** @throws IllegalArgumentException if there is no such use */
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
     * In a sentence.
     *
     * @param judged whose films are judged, such as {@code 110 test patients}
     */
    String text(String judged) {
        String among = switch (use) {
            case PRE_TRAINING -> " were in the pre-training";
            case LABELS -> " were among those whose labels the model was fitted to";
            case CHOICE -> " are those whose labels the model was chosen by";
            case UNKNOWN -> " were seen before";
        };
        return patients + " of the " + judged + among + " (" + dataSet + ", " + split + "; " + copies
                + " films are copies)";
    }
}

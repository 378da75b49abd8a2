package dev.lucency.transfer;

import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import tools.jackson.databind.JsonNode;

/**
 * What a transfer starts from.
 *
 * @param name how it is called in tables, such as {@code random}
 * @param backbone with its weights, in evaluation mode
 * @param input what films it takes
 * @param provenance where the weights come from
 */
public record Start(String name, Backbone backbone, FilmInput input, JsonNode provenance) {
    /** What the weights are known by: their digest, or how they were drawn. */
    String identity() {
        return provenance.path("weights_sha256").asString(Json.line(provenance));
    }
}

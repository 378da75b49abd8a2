package dev.lucency.model;

import dev.lucency.settings.RecordJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a backbone was built, as JSON: its name, and all that it is built from but the seed. */
public final class BackboneJson {
    private BackboneJson() {}

    /** All that a backbone of this kind is built from, but the seed. */
    public static ObjectNode of(BackboneConfig config) {
        return RecordJson.ofChoice(BackboneConfig.class, config);
    }

    /** How its patches are selected, all of it. */
    public static ObjectNode of(PatchesConfig patches) {
        return RecordJson.of(patches);
    }

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException if it is not what {@link #of} writes; says the key, the rule and the value
     */
    static BackboneConfig read(JsonNode json) {
        return RecordJson.readChoice(BackboneConfig.class, json);
    }
}

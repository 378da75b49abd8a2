package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run was made with, beside its configuration: versions, machine, data. */
final class RunEnvironment {
    private RunEnvironment() {}

    static JsonNode of(PreparedSet set, Path data) {
        ObjectNode environment = Json.object();
        environment.put("java", System.getProperty("java.version"));
        environment
                .putObject("data")
                .put("name", set.name())
                .put("folder", data.toString())
                .put("films", set.count())
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest());
        return environment;
    }
}

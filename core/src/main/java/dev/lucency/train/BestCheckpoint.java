package dev.lucency.train;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Which checkpoint of a run is the best so far, by a figure of validation.
 *
 * @param step after which it was written
 * @param figure the name of what it is judged by, such as {@code knn_accuracy}; higher is better
 * @param value of the figure
 */
public record BestCheckpoint(long step, String figure, double value) {
    public BestCheckpoint {
        if (step < 1) {
            throw new IllegalArgumentException("step must be at least 1, was " + step);
        }
        if (figure.isBlank()) {
            throw new IllegalArgumentException("figure must have a name");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be finite, was " + value);
        }
    }

    /** Writes it: the file is the old one or the new one. */
    void write(Path file) {
        Json.write(file, Json.object().put("step", step).put("figure", figure).put("value", value));
    }

    /** @throws DataException if the file is none */
    static BestCheckpoint read(Path file) {
        JsonNode json = Json.read(file);
        try {
            return new BestCheckpoint(
                    json.path("step").asLong(0),
                    json.path("figure").asString(""),
                    json.path("value").asDouble(Double.NaN));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file + ": " + e.getMessage() + "; the file is damaged, delete it: the next best is marked anew", e);
        }
    }
}

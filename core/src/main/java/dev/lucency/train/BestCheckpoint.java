package dev.lucency.train;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * The best checkpoint of a run so far, by a figure on validation.
 *
 * @param step step after which the checkpoint was written, at least 1
 * @param figure name of the figure, such as {@code knn_auroc}; higher is better
 * @param value value of the figure, finite
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

    /** Writes this record atomically. */
    void write(Path file) {
        Json.write(file, Json.object().put("step", step).put("figure", figure).put("value", value));
    }

    /**
     * Reads a record.
     *
     * @throws DataException if the file is not a valid record
     */
    static BestCheckpoint read(Path file) {
        JsonNode json = Json.read(file);
        try {
            return new BestCheckpoint(
                    json.path("step").asLong(0),
                    json.path("figure").asString(""),
                    json.path("value").asDouble(Double.NaN));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file + ": " + e.getMessage()
                            + "; the file is damaged, delete it; the next best checkpoint is then marked again",
                    e);
        }
    }
}

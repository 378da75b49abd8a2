package dev.lucency.prepare;

import dev.lucency.film.FilmNote;
import dev.lucency.film.FilmReading;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.Json;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of preparing one film, without its pixels: the values that the tables need and the journal stores.
 *
 * @param width the width of the original film in pixels; 0 if it was rejected
 * @param height the height of the original film in pixels; 0 if it was rejected
 * @param reading the bit depth and notes of the decoding
 * @param reason the reason of the rejection; null if the film was accepted
 * @param detail the details of the rejection
 */
record FilmOutcome(
        int width,
        int height,
        FilmReading reading,
        @Nullable Reason reason,
        String detail) {
    static FilmOutcome accepted(int width, int height, FilmReading reading) {
        return new FilmOutcome(width, height, reading, null, "");
    }

    static FilmOutcome rejected(Reason reason, String detail) {
        return new FilmOutcome(0, 0, FilmReading.PLAIN, reason, detail);
    }

    boolean isAccepted() {
        return reason == null;
    }

    JsonNode toJson() {
        return Json.tree(
                reason == null
                        ? new Object[] {
                            width,
                            height,
                            reading.bits(),
                            reading.notes().stream().sorted().toList()
                        }
                        : new Object[] {reason.name(), detail});
    }

    /**
     * Parses an outcome.
     *
     * @throws RuntimeException if it does not have the format of {@link #toJson}
     */
    static FilmOutcome parse(JsonNode json) {
        return json.required(0).isNumber()
                ? accepted(json.required(0).intValue(), json.required(1).intValue(), reading(json))
                : rejected(
                        Reason.valueOf(json.required(0).stringValue()),
                        json.required(1).stringValue());
    }

    private static FilmReading reading(JsonNode json) {
        return new FilmReading(
                json.required(2).intValue(),
                json.required(3)
                        .valueStream()
                        .map(note -> FilmNote.valueOf(note.stringValue()))
                        .collect(Collectors.toSet()));
    }
}

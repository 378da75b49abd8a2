package dev.lucency.result;

import dev.lucency.io.Json;
import dev.lucency.seen.SeenOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The overlaps of compared results: of the evaluated films with the films that each model has seen.
 *
 * @param byResult the overlaps by the name of the result, in order; results without a recorded overlap are omitted
 */
public record ArmOverlaps(Map<String, SeenOverlap> byResult) {
    /** Returns the notes of all results as sentences; results whose models have seen labels come first. */
    public List<String> notes() {
        List<String> loud = new ArrayList<>();
        List<String> others = new ArrayList<>();
        byResult.forEach((name, overlap) ->
                overlap.notes().forEach(note -> (overlap.hasSeenLabels() ? loud : others).add(name + ": " + note)));
        loud.addAll(others);
        return loud;
    }

    /** Returns the notes for a terminal, one per line. */
    public String text() {
        return notes().stream().map(note -> String.format("%s%n", note)).collect(Collectors.joining());
    }

    /** Returns a JSON object with the overlap of each result. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        byResult.forEach((name, overlap) -> json.set(name, overlap.json()));
        return json;
    }
}

package dev.lucency.result;

import dev.lucency.io.Json;
import dev.lucency.seen.SeenOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the films of results that are compared have in common with those that each model has seen.
 *
 * @param byResult by the name of the result, in their order; results that do not tell are not in it
 */
public record ArmOverlaps(Map<String, SeenOverlap> byResult) {
    /** What each result tells: those whose labels the model has seen first, in sentences. */
    public List<String> notes() {
        List<String> loud = new ArrayList<>();
        List<String> others = new ArrayList<>();
        byResult.forEach((name, overlap) ->
                overlap.notes().forEach(note -> (overlap.hasSeenLabels() ? loud : others).add(name + ": " + note)));
        loud.addAll(others);
        return loud;
    }

    /** For the terminal. */
    public String text() {
        return notes().stream().map(note -> String.format("%s%n", note)).collect(Collectors.joining());
    }

    /** By result, as each keeps it. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        byResult.forEach((name, overlap) -> json.set(name, overlap.json()));
        return json;
    }
}

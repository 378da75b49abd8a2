package dev.lucency.study;

import dev.lucency.study.cell.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Says why a cell would run: it is new, was interrupted, failed, or something that it depends on has changed. */
final class RunReasons {
    private static final int MOST = 3;

    private final CellStates states;
    private final Map<Cell, String> told = new HashMap<>();

    RunReasons(CellStates states) {
        this.states = states;
    }

    /** Returns the reason in words; empty if the cell is done. */
    String of(Cell cell) {
        return told.computeIfAbsent(cell, this::reason);
    }

    private String reason(Cell cell) {
        CellState state = states.of(cell);
        return switch (state.status()) {
            case DONE -> "";
            case STOPPED -> "was interrupted and goes on";
            case RUNNING -> "is computed by another process now";
            case FAILED ->
                "failed before: "
                        + state.failure().map(CellState.Failed::message).orElse("");
            case PLANNED, SKIPPED -> state.attempts() > 0 ? "its folder is gone" : changed(cell);
        };
    }

    /** Compares with an earlier cell of the same name. */
    private String changed(Cell cell) {
        List<JsonNode> earlier = states.named(cell.name());
        if (earlier.isEmpty()) {
            return "is new";
        }
        List<String> differences = new ArrayList<>();
        differ("", earlier.get(earlier.size() - 1), cell.description(), differences);
        String more = differences.size() > MOST ? " and " + (differences.size() - MOST) + " more" : "";
        return "changed: " + String.join(", ", differences.subList(0, Math.min(MOST, differences.size()))) + more;
    }

    private static void differ(String path, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            TreeSet<String> keys = new TreeSet<>(before.propertyNames());
            keys.addAll(now.propertyNames());
            keys.forEach(key ->
                    differ(path.isEmpty() ? key : path + "." + key, before.path(key), now.path(key), differences));
        } else if (!word(before).equals(word(now))) {
            boolean input = path.startsWith("inputs.");
            differences.add(
                    input
                            ? "input " + path.substring("inputs.".length())
                            : path.replaceFirst("^settings\\.", "") + " (" + word(before) + " to " + word(now) + ")");
        }
    }

    private static String word(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.isString() ? value.asString() : value.toString();
    }
}

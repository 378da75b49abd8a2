package dev.lucency.study;

import dev.lucency.io.Json;
import dev.lucency.progress.ElapsedTime;
import dev.lucency.study.cell.Cell;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is recorded of a cell, in {@code states/ID.json}.
 *
 * @param status how far it has come
 * @param attempts number of processes that have begun it
 * @param began time of the last begin, ISO 8601; empty if never
 * @param seconds time that its processes took together
 * @param cpuSeconds time of the processors that they took together
 * @param memory largest resident memory of a process, in bytes; 0 if unknown
 * @param failure why it failed
 * @param description verb, settings and inputs, which say later why it is run again; see {@link Cell#description}
 */
record CellState(
        CellStatus status,
        int attempts,
        String began,
        double seconds,
        double cpuSeconds,
        long memory,
        Optional<Failed> failure,
        ObjectNode description) {
    /**
     * A failure.
     *
     * @param kind its kind
     * @param message error and remedy, in one line
     */
    record Failed(FailureKind kind, String message) {}

    /** Returns the state of a cell that was never begun. */
    static CellState planned(Cell cell) {
        return new CellState(CellStatus.PLANNED, 0, "", 0, 0, 0, Optional.empty(), cell.description());
    }

    /** Returns the state after a process has begun. */
    CellState begun(String time) {
        return new CellState(
                CellStatus.RUNNING, attempts + 1, time, seconds, cpuSeconds, memory, Optional.empty(), description);
    }

    /** Returns the state after a process has ended. */
    CellState ended(CellStatus end, CellCost cost) {
        return new CellState(
                end,
                attempts,
                began,
                seconds + cost.seconds(),
                cpuSeconds + cost.cpuSeconds(),
                Math.max(memory, cost.memory()),
                Optional.empty(),
                description);
    }

    /** Returns the state with another status. */
    CellState as(CellStatus other) {
        return new CellState(other, attempts, began, seconds, cpuSeconds, memory, failure, description);
    }

    /** Returns the state after a failure. */
    CellState failed(FailureKind kind, String message) {
        return new CellState(
                CellStatus.FAILED,
                attempts,
                began,
                seconds,
                cpuSeconds,
                memory,
                Optional.of(new Failed(kind, message)),
                description);
    }

    /** Returns status, time and output folder in one line, and the failure if it failed. */
    String line(Cell cell) {
        String line = String.format(Locale.ROOT, "%-7s %8s  %s", status.text(), ElapsedTime.text(seconds), cell.path());
        return line
                + failure.map(failed -> ": " + failed.kind().text() + ": " + failed.message())
                        .orElse("");
    }

    /** Returns the state as it is written. */
    ObjectNode json(Cell cell) {
        ObjectNode json = Json.object()
                .put("id", cell.id())
                .put("name", cell.name())
                .put("path", cell.path())
                .put("status", status.text())
                .put("attempts", attempts)
                .put("began", began)
                .put("seconds", Math.round(seconds * 10) / 10.0)
                .put("cpu_seconds", Math.round(cpuSeconds * 10) / 10.0)
                .put("memory_bytes", memory);
        failure.ifPresent(failed ->
                json.putObject("failure").put("kind", failed.kind().text()).put("message", failed.message()));
        json.set("description", description);
        return json;
    }

    /** Reads a state. */
    static CellState read(JsonNode json) {
        JsonNode failure = json.path("failure");
        return new CellState(
                CellStatus.parse(json.path("status").asString()),
                json.path("attempts").asInt(),
                json.path("began").asString(),
                json.path("seconds").asDouble(),
                json.path("cpu_seconds").asDouble(),
                json.path("memory_bytes").asLong(),
                failure.isObject()
                        ? Optional.of(new Failed(
                                FailureKind.valueOf(
                                        failure.path("kind").asString().toUpperCase(Locale.ROOT)),
                                failure.path("message").asString()))
                        : Optional.empty(),
                (ObjectNode) json.path("description"));
    }
}

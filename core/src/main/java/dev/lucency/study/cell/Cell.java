package dev.lucency.study.cell;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of a verb in a study. Cells are equal if they have the same id; equal cells of two arms run once.
 *
 * @param id 16 hexadecimal digits of the SHA-256 of {@link #description}: the verb, its resolved settings, the digests of its inputs, and
 *     the version of this format; the program's version is not part of it
 * @param name readable name from the arm, the backbone, the target and so on, with slashes
 * @param task what is run
 */
public record Cell(String id, String name, CellTask task) {
    /** Version of the descriptions. To be increased if the same settings and inputs give another result on purpose. */
    private static final int FORMAT = 1;

    private static final int DIGITS = 16;

    /** Returns the cell of a task. */
    public static Cell of(String name, CellTask task) {
        return new Cell(Sha256.of(Json.line(description(task))).substring(0, DIGITS), name, task);
    }

    /** Returns what the id is the digest of. */
    public ObjectNode description() {
        return description(task);
    }

    private static ObjectNode description(CellTask task) {
        ObjectNode description = Json.object().put("format", FORMAT).put("verb", task.verb());
        description.set("settings", task.settings());
        ObjectNode inputs = description.putObject("inputs");
        task.inputs().forEach((key, input) -> inputs.put(key, input.identity()));
        return description;
    }

    /** Returns the cells whose output this cell reads. */
    public List<Cell> needs() {
        return task.inputs().values().stream()
                .flatMap(input -> input instanceof CellInput.FromCell from ? Stream.of(from.cell()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** Returns whether both cells record what they read in the same folder, so that they cannot run at the same time. */
    public boolean isRecordedWith(Cell other) {
        Optional<String> folder = task.recordedIn().map(CellInput::identity);
        return folder.isPresent() && folder.equals(other.task.recordedIn().map(CellInput::identity));
    }

    /** Returns the path of the output folder below the folder of the study. */
    public String path() {
        return "cells/" + name + "-" + id.substring(0, 8);
    }

    /** Returns the output folder. */
    public Path folder(Path study) {
        return study.resolve(path());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell cell && cell.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}

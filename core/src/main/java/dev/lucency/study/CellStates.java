package dev.lucency.study;

import dev.lucency.io.FileFailure;
import dev.lucency.io.Json;
import dev.lucency.study.cell.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The states of the cells of a study, each in a file of its own, written by the process that computes the cell.
 *
 * @param study folder of the study
 */
record CellStates(Path study) {
    private static final String FOLDER = "states";

    /** Returns the state of a cell: as recorded, but stopped if its process has ended without a word, and planned if its folder is gone. */
    CellState of(Cell cell) {
        if (!Files.isRegularFile(file(cell))) {
            return CellState.planned(cell);
        }
        CellState recorded = CellState.read(Json.read(file(cell)));
        if (recorded.status() == CellStatus.RUNNING && !Heartbeat.isHeld(lock(cell))) {
            return recorded.as(CellStatus.STOPPED);
        }
        if (recorded.status() == CellStatus.DONE && !Files.isDirectory(cell.folder(study))) {
            return recorded.as(CellStatus.PLANNED);
        }
        return recorded;
    }

    /** Takes a cell for this process and records that it runs. */
    Heartbeat begin(Cell cell, String time) {
        Optional<Instant> last = Heartbeat.last(lock(cell));
        Heartbeat lock = Heartbeat.take(lock(cell), cell.name());
        CellState before = of(cell);
        if (before.status() == CellStatus.STOPPED
                && last.isPresent()
                && !before.began().isEmpty()) {
            Duration lost = Duration.between(Instant.parse(before.began()), last.get());
            before = before.ended(CellStatus.STOPPED, new CellCost(Math.max(0, lost.toMillis() / 1e3), 0, 0));
        }
        write(cell, before.begun(time));
        return lock;
    }

    /** Records a state. */
    void write(Cell cell, CellState state) {
        Json.write(file(cell), state.json(cell));
    }

    /** Returns the file for the output of a cell's processes. */
    Path log(Cell cell) {
        return study.resolve("logs").resolve(cell.id() + ".log");
    }

    /** Returns the descriptions of all recorded cells with a name, in the order of their files. */
    List<JsonNode> named(String name) {
        Path folder = study.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(file -> {
                JsonNode state = Json.read(file);
                if (state.path("name").asString().equals(name)) {
                    found.add(state.path("description"));
                }
            });
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
        return found;
    }

    private Path file(Cell cell) {
        return study.resolve(FOLDER).resolve(cell.id() + ".json");
    }

    private Path lock(Cell cell) {
        return study.resolve(FOLDER).resolve(cell.id() + ".lock");
    }
}

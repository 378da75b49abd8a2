package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** The start that a run's environment tells of, for a run that was killed before it had taken it over. */
final class RecordedStart {
    private static final String DIGEST = "weights_sha256";

    private RecordedStart() {}

    /**
     * Opens it again, in the scope that is open; nothing if the run began at random.
     *
     * @throws DataException if it is not there any more, or not what it was
     */
    static Optional<Start> of(RunDirectory run, @Nullable CommandSpec command) {
        JsonNode recorded = Json.read(run.environment()).path("init");
        if (recorded.isMissingNode()) {
            return Optional.empty();
        }
        Path path = Path.of(recorded.path(recorded.path("start").asString("")).asString(""));
        if (recorded.has("checkpoint")) {
            path = path.resolve("checkpoints")
                    .resolve(recorded.path("checkpoint").asString(""));
        }
        Start start = StartOptions.of(new CheckpointOption(), command).kept(path);
        if (!start.provenance().path(DIGEST).equals(recorded.path(DIGEST))) {
            throw new DataException(path + ": is not what it was when the run in " + run.folder()
                    + " was begun; begin the run again, in another --out");
        }
        return Optional.of(start);
    }
}

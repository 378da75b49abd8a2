package dev.lucency.work;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.result.Origin;
import dev.lucency.result.OriginJson;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Start that a run's environment records, for a run that was killed before its first checkpoint. */
final class RecordedStart {
    private RecordedStart() {}

    /**
     * Opens the recorded start again; the tensors belong to the open scope. Empty if the run started from random weights.
     *
     * @param notes receives remarks on the start, a line each
     * @throws DataException if the start is missing, or has changed
     */
    static Optional<Start> of(RunDirectory run, Consumer<String> notes) {
        return OriginJson.read(Json.read(run.environment()).path(RunEnvironment.INIT))
                .map(recorded -> open(run, recorded, notes));
    }

    private static Start open(RunDirectory run, Origin recorded, Consumer<String> notes) {
        String path = path(recorded);
        Start start = Starts.kept(StartSpec.of(path), notes);
        if (!start.origin().digest().equals(recorded.digest())) {
            throw new DataException(path + ": has changed since the run in " + run.folder()
                    + " was started; start the run again, in another 'out'");
        }
        return start;
    }

    /** Returns the path of the start; for a run the file of its checkpoint, since later checkpoints may have been written. */
    private static String path(Origin recorded) {
        if (recorded.weights() instanceof Origin.Run from) {
            return Path.of(from.run())
                    .resolve("checkpoints")
                    .resolve(from.checkpoint())
                    .toString();
        }
        if (recorded.weights() instanceof Origin.WeightsFile file) {
            return String.valueOf(file.facts().get("weights"));
        }
        return recorded.folder().map(Path::toString).orElse("");
    }
}

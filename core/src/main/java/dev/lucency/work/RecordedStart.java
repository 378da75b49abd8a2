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

/** The start that a run's environment tells of, for a run that was killed before it had taken it over. */
final class RecordedStart {
    private RecordedStart() {}

    /**
     * Opens it again, in the scope that is open; empty if the run began at random.
     *
     * @param notes takes what must be known of it, a line each
     * @throws DataException if it is not there any more, or not what it was
     */
    static Optional<Start> of(RunDirectory run, Consumer<String> notes) {
        return OriginJson.read(Json.read(run.environment()).path(RunEnvironment.INIT))
                .map(recorded -> open(run, recorded, notes));
    }

    private static Start open(RunDirectory run, Origin recorded, Consumer<String> notes) {
        String path = path(recorded);
        Start start = Starts.kept(StartSpec.of(path), notes);
        if (!start.origin().digest().equals(recorded.digest())) {
            throw new DataException(path + ": is not what it was when the run in " + run.folder()
                    + " was begun; begin the run again, in another 'out'");
        }
        return start;
    }

    /** Where it lay: of a run the file of its checkpoint, as others may have been written since. */
    private static String path(Origin recorded) {
        if (recorded.weights() instanceof Origin.Run from) {
            return from.run().resolve("checkpoints").resolve(from.checkpoint()).toString();
        }
        if (recorded.weights() instanceof Origin.WeightsFile file) {
            return String.valueOf(file.facts().get("weights"));
        }
        return recorded.folder().map(Path::toString).orElse("");
    }
}

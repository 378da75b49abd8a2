package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.Version;
import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigDifference;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.train.RunDirectory;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extends a run to more epochs than it was started with. This is allowed where no step depends on the length of the run, so that the steps
 * already made equal those of a run of the new length.
 */
final class Extension {
    private static final String ONLY_KEY = "schedule.epochs: ";

    private Extension() {}

    /**
     * Returns whether the new configuration differs from the old one only by more epochs.
     *
     * @throws ConfigException if it does, but steps of the run depend on its length; the message names the keys
     */
    static boolean isAsked(RunDirectory run, PretrainConfig then, PretrainConfig now) {
        List<String> differences = ConfigDifference.between(then, now);
        int before = then.schedule().epochs();
        int after = now.schedule().epochs();
        if (differences.size() != 1 || !differences.get(0).startsWith(ONLY_KEY) || after < before) {
            return false;
        }
        List<String> keys = then.lengthDependent();
        if (!keys.isEmpty()) {
            throw new ConfigException(run.configuration() + ": schedule.epochs cannot be raised from " + before + " to "
                    + after + ", because the steps that were made depend on it (" + String.join(", ", keys)
                    + "); start a new run that has this one as its 'init'");
        }
        return true;
    }

    /** Records the extension and keeps the previous configuration. Repeating the call after a crash gives the same result. */
    static void record(RunDirectory run, PretrainConfig then, PretrainConfig now, Clock clock) {
        ObjectNode environment = (ObjectNode) Json.read(run.environment());
        ObjectNode entry = Json.object()
                .put("epochs_before", then.schedule().epochs())
                .put("epochs", now.schedule().epochs())
                .put("step", run.latestCheckpoint().map(RunProgress::step).orElse(0L))
                .put("lucency", Version.current())
                .put("made", clock.instant().toString());
        environment.withArray("extensions").removeIf(told -> isSame(told, entry));
        environment.withArray("extensions").add(entry);
        run.extend(ConfigWriter.yaml(now), environment, then.schedule().epochs());
    }

    private static boolean isSame(JsonNode told, JsonNode entry) {
        return told.path("epochs_before").equals(entry.path("epochs_before"));
    }
}

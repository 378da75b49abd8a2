package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Engine;
import dev.lucency.tensor.EngineReport;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** Environment of a run, beside its configuration: versions, machine, data. */
final class RunEnvironment {
    /** Field with the origin of the run's initial weights. */
    static final String INIT = "init";

    private RunEnvironment() {}

    static ObjectNode of(PreparedSet set, Path data, Device device) {
        EngineReport engine = Engine.inspect();
        ObjectNode environment = Json.object()
                .put("lucency", Version.current())
                .put("java", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("libtorch", engine.libtorch())
                .put("blas", engine.blas())
                .put("onednn", engine.oneDnn())
                .put("cpu_capability", engine.cpuCapability())
                .put("device", device.toString())
                .put("threads", engine.threads());
        environment.set("graphics_cards", Json.tree(engine.graphicsCards()));
        environment
                .putObject("data")
                .put("name", set.name())
                .put("folder", data.toString())
                .put("films", set.count())
                .put("train_films", set.rows(Split.TRAIN).length)
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest());
        return environment;
    }
}

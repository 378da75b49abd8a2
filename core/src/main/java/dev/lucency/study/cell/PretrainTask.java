package dev.lucency.study.cell;

import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.RecordJson;
import dev.lucency.train.RunDirectory;
import dev.lucency.work.Pretrain;
import dev.lucency.work.StartSpec;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pre-trains a backbone.
 *
 * @param config resolved configuration
 * @param data prepared set
 * @param initial initial weights; random if empty
 */
public record PretrainTask(PretrainConfig config, CellInput data, Optional<CellInput> initial) implements CellTask {
    @Override
    public String verb() {
        return "pretrain";
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = Json.object();
        settings.set("config", RecordJson.of(config));
        return settings;
    }

    @Override
    public Map<String, CellInput> inputs() {
        Map<String, CellInput> inputs = new LinkedHashMap<>();
        inputs.put("data", data);
        initial.ifPresent(from -> inputs.put("initial", from));
        return inputs;
    }

    @Override
    public boolean run(Path study, Path out, Work work) throws IOException {
        boolean begun = Files.isRegularFile(new RunDirectory(out).configuration());
        Optional<StartSpec> start = begun ? Optional.empty() : initial.map(from -> StartSpec.of(from.in(study)));
        return new Pretrain(config, data.in(study), out, start, begun).run(work).isPresent();
    }

    /** A run does not tell whether its last step is its end; resuming a complete run does nothing. */
    @Override
    public boolean isComplete(Path out) {
        return false;
    }
}

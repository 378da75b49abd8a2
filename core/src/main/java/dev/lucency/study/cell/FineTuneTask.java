package dev.lucency.study.cell;

import dev.lucency.settings.RecordJson;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.FineTuneConfig;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.work.FineTune;
import dev.lucency.work.LabelChoice;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fine-tunes a network.
 *
 * @param config resolved configuration
 * @param start the start
 * @param data prepared set
 * @param fraction labels that it learns from
 * @param seed seed of the classifier's weights, the order of films and the views
 */
public record FineTuneTask(FineTuneConfig config, StartInput start, CellInput data, LabelFraction fraction, long seed)
        implements TransferTask {
    @Override
    public String verb() {
        return "finetune";
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = start.settings().put("fraction", fraction.text()).put("seed", seed);
        settings.set("config", RecordJson.of(config));
        return settings;
    }

    @Override
    public Map<String, CellInput> inputs() {
        return start.inputs(data);
    }

    @Override
    public boolean run(Path study, Path out, Work work) throws IOException {
        boolean begun = Files.isRegularFile(new RunDirectory(out).configuration());
        return new FineTune(config, start.spec(study, seed), data.in(study), LabelChoice.USUAL, fraction, out, begun)
                .run(work)
                .isPresent();
    }

    @Override
    public boolean isComplete(Path out) {
        return FineTune.isFinished(out);
    }
}

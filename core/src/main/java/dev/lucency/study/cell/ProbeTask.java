package dev.lucency.study.cell;

import dev.lucency.transfer.LabelFraction;
import dev.lucency.work.LabelChoice;
import dev.lucency.work.Probe;
import dev.lucency.work.Work;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fits a linear probe. It is a convex problem, so the seed counts for random weights alone.
 *
 * @param start the start
 * @param data prepared set
 * @param fraction labels that it learns from
 * @param seed seed of the study
 */
public record ProbeTask(StartInput start, CellInput data, LabelFraction fraction, long seed) implements TransferTask {
    public ProbeTask {
        seed = start.isRandom() ? seed : 1;
    }

    @Override
    public String verb() {
        return "probe";
    }

    @Override
    public ObjectNode settings() {
        return start.settings().put("fraction", fraction.text()).put("seed", seed);
    }

    @Override
    public Map<String, CellInput> inputs() {
        return start.inputs(data);
    }

    @Override
    public boolean run(Path study, Path out, Work work) {
        new Probe(
                        start.spec(study, seed),
                        data.in(study),
                        LabelChoice.USUAL,
                        fraction,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        out)
                .run(work);
        return true;
    }
}

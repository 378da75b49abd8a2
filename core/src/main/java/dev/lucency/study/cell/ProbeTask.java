package dev.lucency.study.cell;

import dev.lucency.model.patches.ReadOut;
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
 * Fits a probe. A linear one is a convex problem, and an attentive one starts from it, so the seed counts for random weights alone.
 *
 * @param start the start
 * @param data prepared set
 * @param fraction labels that it learns from
 * @param seed seed of the study
 * @param readOut how the probe reads the features
 */
public record ProbeTask(StartInput start, CellInput data, LabelFraction fraction, long seed, ReadOut readOut)
        implements TransferTask {
    public ProbeTask {
        seed = start.isRandom() ? seed : 1;
    }

    /** A linear probe. */
    public ProbeTask(StartInput start, CellInput data, LabelFraction fraction, long seed) {
        this(start, data, fraction, seed, ReadOut.LINEAR);
    }

    @Override
    public String verb() {
        return "probe";
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = start.settings().put("fraction", fraction.text()).put("seed", seed);
        return readOut == ReadOut.LINEAR ? settings : settings.put("read_out", readOut.text());
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
                        readOut,
                        out)
                .run(work);
        return true;
    }
}

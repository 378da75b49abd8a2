package dev.lucency.study.cell;

import dev.lucency.data.Split;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.work.Knn;
import dev.lucency.work.LabelChoice;
import dev.lucency.work.Reading;
import dev.lucency.work.Work;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges frozen features by their nearest neighbours. The seed counts for random weights alone.
 *
 * @param start the start
 * @param data prepared set
 * @param rule number and weight of the neighbours
 * @param split films that are judged
 * @param seed seed of the study
 */
public record KnnTask(StartInput start, CellInput data, NearestNeighbours rule, Split split, long seed)
        implements TransferTask {
    public KnnTask {
        seed = start.isRandom() ? seed : 1;
    }

    @Override
    public String verb() {
        return "knn";
    }

    @Override
    public ObjectNode settings() {
        return start.settings()
                .put("neighbours", rule.neighbours())
                .put("temperature", rule.temperature())
                .put("split", split.text())
                .put("seed", seed);
    }

    @Override
    public Map<String, CellInput> inputs() {
        return start.inputs(data);
    }

    @Override
    public boolean readsTest() {
        return split == Split.TEST;
    }

    @Override
    public Optional<CellInput> recordedIn() {
        return start.weights();
    }

    @Override
    public boolean run(Path study, Path out, Work work) {
        new Knn(start.spec(study, seed), data.in(study), LabelChoice.USUAL, rule, Reading.of(split), out).run(work);
        return true;
    }
}

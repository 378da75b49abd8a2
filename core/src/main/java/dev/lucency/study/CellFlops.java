package dev.lucency.study;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ModelFolder;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.KnnTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.cell.StartInput;
import dev.lucency.study.cell.TransferTask;
import java.util.Map;

/**
 * Floating-point operations of cells, counted from the layers of their backbones: a multiply-add is two operations, a backward pass twice a
 * forward pass. What is not a pass through a backbone is not counted: films and views, projectors, the fit of probes, maps and their checks.
 *
 * @param amounts amount of work of each cell
 */
record CellFlops(CellAmount amounts) {
    private static final int FORWARD_AND_BACKWARD = 3;

    /** Returns the operations of a task; 0 if there is no pass through a backbone of known layers. */
    double of(CellTask task) {
        if (task instanceof PretrainTask pretrain) {
            return pretraining(pretrain);
        } else if (task instanceof FineTuneTask tune) {
            double steps = amounts.of(task) * tune.config().batch() * FORWARD_AND_BACKWARD;
            double judged = (double) tune.config().schedule().epochs()
                    * amounts.size(task).validation();
            return 2 * (steps + judged) * network(tune.start(), task);
        } else if (task instanceof TransferTask transfer) {
            return 2 * amounts.of(task) * network(transfer.start(), task);
        } else if (task instanceof KnnTask knn) {
            return 2 * amounts.of(task) * network(knn.start(), task);
        } else if (task instanceof EvaluateTask evaluate
                && evaluate.model() instanceof CellInput.FromCell made
                && made.cell().task() instanceof TransferTask transfer) {
            return 2 * amounts.of(task) * network(transfer.start(), task);
        }
        return 0;
    }

    private double pretraining(PretrainTask task) {
        PretrainConfig config = task.config();
        return 2 * amounts.of(task) * config.batch() * config.passes() * config.multiplyAdds();
    }

    /** Returns the multiply-adds for a film. */
    private double network(StartInput start, CellTask task) {
        int prepared = amounts.size(task).side();
        if (start.weights().isPresent()) {
            CellInput weights = start.weights().get();
            if (weights instanceof CellInput.FromCell made && made.cell().task() instanceof PretrainTask run) {
                PretrainConfig config = run.config();
                return config.backbone().multiplyAdds(start.size().orElse(config.size()));
            }
            return weights instanceof CellInput.FromPath from && ModelFolder.isModel(from.path())
                    ? ModelFolder.backboneConfig(from.path())
                            .multiplyAdds(start.size()
                                    .orElseGet(
                                            () -> ModelFolder.input(from.path()).size()))
                    : 0;
        }
        Map<String, BackboneConfig> known = BackboneConfig.choices();
        return start.backbone()
                .map(name -> known.containsKey(name)
                        ? known.get(name).multiplyAdds(start.size().orElse(prepared))
                        : 0L)
                .orElse(0L);
    }
}

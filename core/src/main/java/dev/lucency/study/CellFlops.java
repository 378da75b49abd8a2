package dev.lucency.study;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FeatureChoice;
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
        return 2 * amounts.of(task) * config.batch() * config.multiplyAddsPerFilm();
    }

    /** Returns the multiply-adds for a film; 0 for a file of weights, whose network is not known before it is read. */
    private double network(StartInput start, CellTask task) {
        return passes(start) * onePass(start, task);
    }

    /** The windows of zoomed features have as many pixels as the film. */
    private static int passes(StartInput start) {
        return start.features().filter(FeatureChoice::isZoomed).isPresent() ? 2 : 1;
    }

    private double onePass(StartInput start, CellTask task) {
        if (start.weights().isEmpty()) {
            int side = start.size().orElse(amounts.size(task).side());
            return start.backbone()
                    .map(BackboneConfig.choices()::get)
                    .map(network -> network.multiplyAdds(side))
                    .orElse(0L);
        }
        CellInput weights = start.weights().get();
        if (weights instanceof CellInput.FromCell made && made.cell().task() instanceof PretrainTask run) {
            return run.config()
                    .backbone()
                    .multiplyAdds(start.size().orElse(run.config().size()));
        }
        return weights instanceof CellInput.FromPath from && ModelFolder.isModel(from.path())
                ? ModelFolder.backboneConfig(from.path())
                        .multiplyAdds(start.size()
                                .orElseGet(() -> ModelFolder.input(from.path()).size()))
                : 0;
    }

    /** Returns whether a cell passes films through a network of a file of weights, so that its operations cannot be counted. */
    static boolean isUnknown(CellTask task) {
        return task.inputs().values().stream()
                .anyMatch(input -> input instanceof CellInput.FromPath from
                        && task instanceof TransferTask transfer
                        && transfer.start().weights().filter(input::equals).isPresent()
                        && !ModelFolder.isModel(from.path()));
    }
}

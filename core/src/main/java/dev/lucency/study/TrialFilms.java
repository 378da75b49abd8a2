package dev.lucency.study;

import dev.lucency.model.patches.ReadOut;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.ExplainTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.KnnTask;
import dev.lucency.study.cell.PhantomTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.study.cell.StartInput;
import dev.lucency.study.cell.TransferTask;
import dev.lucency.study.config.MapsOfStudy;
import dev.lucency.study.config.SetConfig;
import dev.lucency.transfer.LabelFraction;
import dev.lucency.work.StartSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Phantoms for trials: a trial does the work of a cell on few films that nobody judges. Weights that a study has yet to train are replaced
 * by random ones, which take the same time.
 *
 * @param phantoms the phantoms
 */
record TrialFilms(SetConfig.Phantoms phantoms) {
    /** Returns the input that the cell of the phantoms makes. */
    CellInput input() {
        return new CellInput.FromCell(Cell.of("prepare", new PhantomTask(phantoms)));
    }

    /** Returns the number of phantoms of each split. */
    SetSize size() {
        return StudyInputs.size(phantoms);
    }

    /** Returns the trial of a cell. */
    Cell trial(Cell cell) {
        return Cell.of(cell.task().verb(), trial(cell.task()));
    }

    private CellTask trial(CellTask task) {
        if (task instanceof PretrainTask pretrain) {
            return new PretrainTask(pretrain.config(), input(), pretrain.initial());
        } else if (task instanceof FineTuneTask tune) {
            return new FineTuneTask(tune.config(), start(tune.start()), input(), LabelFraction.ALL, 1);
        } else if (task instanceof ProbeTask probe) {
            return probe(probe.start(), probe.readOut());
        } else if (task instanceof KnnTask knn) {
            return new KnnTask(start(knn.start()), input(), knn.rule(), knn.split(), 1);
        } else if (task instanceof EvaluateTask evaluate) {
            return new EvaluateTask(model(evaluate.model()), input(), evaluate.split());
        } else if (task instanceof ExplainTask explain) {
            MapsOfStudy maps = explain.maps();
            return new ExplainTask(
                    model(explain.model()),
                    new CellInput.FromCell(
                            Cell.of("evaluate", new EvaluateTask(model(explain.model()), input(), maps.split()))),
                    input(),
                    new MapsOfStudy(maps.target(), maps.transfer(), maps.split(), 0, maps.checks(), List.of()),
                    Set.of());
        } else if (task instanceof PhantomTask made) {
            return new PhantomTask(phantoms.like(made.phantoms()));
        }
        throw new IllegalStateException(task.verb() + " has no trial");
    }

    /**
     * Returns a classifier on the start of a model, or on a run. That of a fine-tuned network takes as long as that of a probe, and maps
     * of a choice of patches do not take longer than those of a classifier.
     */
    private CellInput model(CellInput model) {
        CellTask made = ((CellInput.FromCell) model).cell().task();
        StartInput start = made instanceof TransferTask transfer
                ? transfer.start()
                : new StartInput(Optional.of(model), "", Optional.empty(), OptionalInt.empty(), Optional.empty());
        ReadOut readOut = made instanceof ProbeTask probe ? probe.readOut() : ReadOut.LINEAR;
        return new CellInput.FromCell(Cell.of("probe", probe(start, readOut)));
    }

    private ProbeTask probe(StartInput start, ReadOut readOut) {
        return new ProbeTask(start(start), input(), LabelFraction.ALL, 1, readOut);
    }

    private static StartInput start(StartInput start) {
        return start.weights().orElse(null) instanceof CellInput.FromCell run
                        && run.cell().task() instanceof PretrainTask pretrain
                ? new StartInput(
                        Optional.empty(),
                        StartSpec.RANDOM,
                        Optional.of(pretrain.config().backbone().architecture()),
                        OptionalInt.of(pretrain.config().size()),
                        Optional.empty())
                : start;
    }
}

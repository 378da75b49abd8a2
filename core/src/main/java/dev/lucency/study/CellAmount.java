package dev.lucency.study;

import static java.util.Objects.requireNonNull;

import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.cell.CellTask;
import dev.lucency.study.cell.EvaluateTask;
import dev.lucency.study.cell.ExplainTask;
import dev.lucency.study.cell.FineTuneTask;
import dev.lucency.study.cell.KnnTask;
import dev.lucency.study.cell.PhantomTask;
import dev.lucency.study.cell.PretrainTask;
import dev.lucency.study.cell.ProbeTask;
import dev.lucency.transfer.FineTuneConfig;
import java.util.Map;

/**
 * How much work cells are: steps of a training, else films. A fine-tuning counts with all its epochs, though it may stop earlier.
 *
 * @param sizes number of films of each set
 */
record CellAmount(Map<CellInput, SetSize> sizes) {
    /** Returns the amount of work of a task. */
    double of(CellTask task) {
        if (task instanceof PhantomTask made) {
            return made.phantoms().count();
        }
        SetSize films = size(task);
        if (task instanceof PretrainTask pretrain) {
            PretrainConfig config = pretrain.config();
            long steps = (long) config.schedule().epochs() * (films.train() / config.batch());
            return steps;
        } else if (task instanceof FineTuneTask tune) {
            return steps(tune.config(), films.train() * tune.fraction().share());
        } else if (task instanceof ProbeTask probe) {
            return films.train() * probe.fraction().share() + films.validation();
        } else if (task instanceof KnnTask knn) {
            return films.train() + films.films(knn.split());
        } else if (task instanceof EvaluateTask evaluate) {
            return films.films(evaluate.split());
        } else if (task instanceof ExplainTask explain) {
            int all = films.films(explain.maps().split());
            return explain.maps().films() == 0
                    ? all
                    : Math.min(all, explain.maps().films());
        }
        throw new IllegalStateException(task.verb() + " has no amount of work");
    }

    /** Returns the number of films of the set that a task reads. */
    SetSize size(CellTask task) {
        return requireNonNull(sizes.get(requireNonNull(task.inputs().get("data"))));
    }

    /** Whole passes, as many as the least number of steps of an epoch needs. */
    private static double steps(FineTuneConfig config, double films) {
        double pass = Math.max(1, Math.floor(films / config.batch()));
        return config.schedule().epochs() * pass * Math.ceil(config.epochSteps() / pass);
    }
}

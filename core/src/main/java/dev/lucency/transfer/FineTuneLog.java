package dev.lucency.transfer;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.train.RunDirectory;
import dev.lucency.train.StepLog;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The output of a running fine-tuning: lines of figures, the evaluation of every epoch, checkpoints. */
final class FineTuneLog implements AutoCloseable {
    private static final int KEPT_CHECKPOINTS = 2;

    private final FineTuneConfig config;
    private final Map<String, String> identity;
    private final FineTuneState tuning;
    private final Map<String, Tensor> state;
    private final Progress progress;
    private final StepLog log;

    /**
     * Opens the log after a step. Lines of later steps are removed, since these steps are repeated.
     *
     * @param identity values that must be equal when the run is resumed, by name
     * @param state tensors of a checkpoint, by name
     */
    FineTuneLog(
            FineTuneConfig config,
            RunDirectory run,
            Map<String, String> identity,
            FineTuneState tuning,
            Map<String, Tensor> state,
            long step,
            Progress progress) {
        this.config = config;
        this.identity = identity;
        this.tuning = tuning;
        this.state = state;
        this.progress = progress;
        log = new StepLog(
                run, config.optimizer(), tuning.means(), tuning.views().batch(), step, World.ONE);
    }

    /**
     * Performs the actions that are due after a step: a line at intervals, an evaluation at the end of an epoch, then a
     * checkpoint.
     *
     * @param rate learning rate of the step
     * @param stopped whether the run was asked to stop at this step; a checkpoint is then always written
     * @throws ConfigException if the loss or the weights are no longer finite; such weights are not written
     */
    void after(long step, double rate, boolean stopped) {
        boolean epochEnds = step % tuning.views().epochSteps() == 0;
        boolean keep = epochEnds || step % config.checkpointSteps() == 0;
        if (keep || stopped) {
            log.requireFinite(state, step);
        }
        if (keep || step % config.logSteps() == 0) {
            line(step, rate, epochEnds);
        }
        if (keep || stopped) {
            log.checkpoint(step, state, identity, KEPT_CHECKPOINTS);
        }
    }

    private void line(long step, double rate, boolean epochEnds) {
        long epoch = (step - 1) / tuning.views().epochSteps();
        StepLog.Line line = log.line(step, epoch);
        line.put(Figure.FILMS_PER_SECOND, line.filmsPerSecond());
        if (epochEnds) {
            long begun = System.nanoTime();
            double score = judgement(step);
            tuning.best().offer(tuning.epochs(step), score);
            log.exclude(System.nanoTime() - begun);
            line.put(Figure.VALIDATION_MEAN_AUROC, score);
        }
        log.append(line.put(Figure.LEARNING_RATE, rate));
        progress.advance(
                step * tuning.views().batch(),
                String.format(
                        Locale.ROOT,
                        "loss %.4f  epoch %d  best %.3f at %d",
                        line.means().get(Figure.LOSS),
                        epoch + 1,
                        tuning.best().score(),
                        tuning.best().epoch()));
    }

    /**
     * Returns the score on validation. Evaluation uses running statistics, so its outputs may be non-finite even if training
     * outputs are finite.
     */
    private double judgement(long step) {
        try {
            return tuning.validation().of(tuning.network());
        } catch (DataException e) {
            ConfigException failure = log.diverged("validation cannot be judged at step " + step);
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void close() {
        log.close();
    }
}

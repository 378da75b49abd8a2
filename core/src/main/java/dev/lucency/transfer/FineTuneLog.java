package dev.lucency.transfer;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.train.Checkpoint;
import dev.lucency.train.Divergence;
import dev.lucency.train.MetricsLog;
import dev.lucency.train.RunDirectory;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ObjectNode;

/** What a fine-tuning leaves behind as it goes: lines of figures, the judgement of every epoch, checkpoints. */
final class FineTuneLog implements AutoCloseable {

    private static final int KEPT_CHECKPOINTS = 2;

    private final FineTuneConfig config;
    private final RunDirectory run;
    private final Map<String, String> identity;
    private final FineTuneState tuning;
    private final Map<String, Tensor> state;
    private final Progress progress;
    private final MetricsLog lines;
    private final Divergence divergence;
    private long since = System.nanoTime();

    /**
     * Opens the log for what comes after a step; lines of later steps, which are made again, are dropped.
     *
     * @param identity what a checkpoint is known by
     * @param state what a checkpoint holds
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
        this.run = run;
        divergence = new Divergence(run, config.optimizer());
        this.identity = identity;
        this.tuning = tuning;
        this.state = state;
        this.progress = progress;
        lines = MetricsLog.open(run.metrics(), step);
    }

    /**
     * Does what is due after a step: a line now and then, a judgement at the end of an epoch, a checkpoint after both.
     *
     * @param rate of learning, as it was
     * @param stopped whether this step is the last because a stop was asked for: a checkpoint in any case
     * @throws ConfigException if the loss or the weights are no longer finite; nothing of them is written
     */
    void after(long step, double rate, boolean stopped) {
        boolean epochEnds = step % tuning.views().epochSteps() == 0;
        boolean keep = epochEnds || step % config.checkpointSteps() == 0;
        if (keep || stopped) {
            divergence.requireFinite(state, step);
        }
        if (keep || step % config.logSteps() == 0) {
            line(step, rate, epochEnds);
        }
        if (keep || stopped) {
            lines.sync();
            Checkpoint.write(run.checkpoint(step), step, state, identity);
            run.dropOldCheckpoints(KEPT_CHECKPOINTS);
        }
    }

    private void line(long step, double rate, boolean epochEnds) {
        ObjectNode line = figures(step);
        if (epochEnds) {
            double score = judgement(step);
            tuning.best().offer(tuning.epochs(step), score);
            line.put(Figure.VALIDATION_MEAN_AUROC.key(), score);
        }
        lines.append(line.put(Figure.LEARNING_RATE.key(), rate));
        progress.advance(
                step * tuning.views().batch(),
                String.format(
                        Locale.ROOT,
                        "loss %.4f  epoch %d  best %.3f at %d",
                        line.path(Figure.LOSS.key()).asDouble(),
                        line.path(Figure.EPOCH.key()).asInt() + 1,
                        tuning.best().score(),
                        tuning.best().epoch()));
        since = System.nanoTime();
    }

    /** Films are judged by running means: what is finite while learning need not be here. */
    private double judgement(long step) {
        try {
            return tuning.validation().of(tuning.network());
        } catch (DataException e) {
            ConfigException failure = divergence.because("validation cannot be judged at step " + step);
            failure.initCause(e);
            throw failure;
        }
    }

    private ObjectNode figures(long step) {
        long steps = tuning.means().count();
        Map<Figure, Double> figures = tuning.means().take();
        double loss = figures.getOrDefault(Figure.LOSS, Double.NaN);
        if (!Double.isFinite(loss)) {
            throw divergence.because("the loss became " + loss + " before step " + step);
        }
        double filmsPerSecond = steps * tuning.views().batch() / ((System.nanoTime() - since) / 1e9);
        ObjectNode line = Json.object()
                .put(Figure.STEP.key(), step)
                .put(Figure.EPOCH.key(), (step - 1) / tuning.views().epochSteps());
        figures.forEach((figure, value) -> line.put(figure.key(), value));
        return line.put(Figure.FILMS_PER_SECOND.key(), filmsPerSecond);
    }

    @Override
    public void close() {
        lines.close();
    }
}

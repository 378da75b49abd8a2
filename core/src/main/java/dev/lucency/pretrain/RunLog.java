package dev.lucency.pretrain;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.pretrain.watch.Health;
import dev.lucency.pretrain.watch.MapSheets;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.train.Checkpoint;
import dev.lucency.train.Divergence;
import dev.lucency.train.MetricsLog;
import dev.lucency.train.RunDirectory;
import dev.lucency.train.RunningMeans;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ObjectNode;

/** What a training leaves behind as it goes: lines of figures, the answers of the k-NN probe, checkpoints. */
final class RunLog implements AutoCloseable {
    private final PretrainConfig config;
    private final RunDirectory run;
    private final Map<String, Tensor> state;
    private final RunIdentity identity;
    private final RunningMeans means;
    private final Health health;
    private final MapSheets maps;
    private final Progress progress;
    private final MetricsLog lines;
    private final Divergence divergence;
    private long since = System.nanoTime();

    /**
     * Opens the log of a run for what comes after a step; lines of later steps, which are made again, are dropped.
     *
     * @param state what a checkpoint holds
     * @param means of the figures, since the last line
     */
    RunLog(
            PretrainConfig config,
            RunDirectory run,
            StartOrResume.Reached reached,
            Map<String, Tensor> state,
            RunningMeans means,
            Health health,
            MapSheets maps,
            Progress progress) {
        this.config = config;
        this.run = run;
        divergence = new Divergence(run, config.optimizer());
        this.state = state;
        this.identity = reached.identity();
        this.means = means;
        this.health = health;
        this.maps = maps;
        this.progress = progress;
        lines = MetricsLog.open(run.metrics(), reached.steps());
        health.resume(lines.lines());
    }

    /**
     * Does what is due after a step.
     *
     * @param rate of learning, as it was
     * @throws ConfigException if the loss or the weights are no longer finite; nothing of them is written
     */
    void after(long step, int epoch, double rate, DueActions due, Backbone backbone, FilmInput input) {
        if (due.checkpoint()) {
            divergence.requireFinite(state, step);
        }
        if (due.probe()) {
            since += health.probe(backbone, input);
            SeenFilms.happened(run.folder()); // before anything is chosen by what the probe says
        }
        if (due.log()) {
            line(step, epoch, rate);
        }
        if (due.maps()) {
            since += maps.draw(epoch + 1);
        }
        if (due.checkpoint()) {
            lines.sync();
            if (due.probe()) {
                run.markBest(step, Figure.KNN_AUROC, health.knn());
            }
            Checkpoint.write(run.checkpoint(step), step, state, identity.metadata());
            run.dropOldCheckpoints(config.keepCheckpoints());
        }
    }

    private void line(long step, int epoch, double rate) {
        long steps = means.count();
        Map<Figure, Double> figures = means.take();
        double loss = figures.getOrDefault(Figure.LOSS, Double.NaN);
        if (!Double.isFinite(loss)) {
            throw divergence.because("the loss became " + loss + " before step " + step);
        }
        long now = System.nanoTime();
        double filmsPerSecond = steps * config.batch() / ((now - since) / 1e9);
        since = now;
        ObjectNode line = Json.object().put(Figure.STEP.key(), step).put(Figure.EPOCH.key(), epoch);
        figures.forEach((figure, value) -> line.put(figure.key(), value));
        health.describe(line);
        lines.append(line.put(Figure.LEARNING_RATE.key(), rate).put(Figure.FILMS_PER_SECOND.key(), filmsPerSecond));
        health.requireSound(step);
        progress.advance(
                step * config.batch(),
                String.format(
                        Locale.ROOT,
                        "loss %.3f%s%s  epoch %d/%d  step %d",
                        loss,
                        accuracy(figures),
                        health.told(),
                        epoch + 1,
                        config.schedule().epochs(),
                        step));
    }

    private static String accuracy(Map<Figure, Double> figures) {
        Double accuracy = figures.get(Figure.CONTRASTIVE_ACCURACY);
        return accuracy == null ? "" : String.format(Locale.ROOT, "  accuracy %.3f", accuracy);
    }

    @Override
    public void close() {
        lines.close();
    }
}

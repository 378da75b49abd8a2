package dev.lucency.pretrain;

import dev.lucency.ConfigException;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.watch.Health;
import dev.lucency.pretrain.watch.MapSheets;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.train.RunDirectory;
import dev.lucency.train.RunningMeans;
import dev.lucency.train.StepLog;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The output of a running training: lines of figures, results of the k-NN probe, checkpoints. */
final class RunLog implements AutoCloseable {
    private final PretrainConfig config;
    private final RunDirectory run;
    private final Map<String, Tensor> state;
    private final RunIdentity identity;
    private final Health health;
    private final MapSheets maps;
    private final Progress progress;
    private final World world;
    private final StepLog log;

    /**
     * Opens the log of a run after the step that was reached. Lines of later steps are removed, since these steps are repeated.
     *
     * @param state tensors of a checkpoint, by name
     * @param means means of the figures since the last line
     */
    RunLog(
            PretrainConfig config,
            RunDirectory run,
            StartOrResume.Reached reached,
            Map<String, Tensor> state,
            RunningMeans means,
            Health health,
            MapSheets maps,
            World world,
            Progress progress) {
        this.config = config;
        this.run = run;
        this.state = state;
        this.identity = reached.identity();
        this.health = health;
        this.maps = maps;
        this.world = world;
        this.progress = progress;
        log = new StepLog(run, config.optimizer(), means, config.batch(), reached.steps(), world);
        health.resume(log.lines());
    }

    /**
     * Performs the actions that are due after a step. The first process probes, draws and writes; all processes check for
     * divergence and collapse.
     *
     * @param rate learning rate of the step
     * @throws ConfigException if the loss or the weights are no longer finite; such weights are not written
     */
    void after(long step, int epoch, double rate, DueActions due, Backbone backbone, FilmInput input) {
        if (due.checkpoint()) {
            log.requireFinite(state, step);
        }
        if (due.probe() && world.isFirst()) {
            log.exclude(health.probe(backbone, input));
            SeenFilms.happened(run.folder()); // before a checkpoint is chosen by the result of the probe
        }
        if (due.log()) {
            line(step, epoch, rate);
        }
        if (due.maps() && world.isFirst()) {
            log.exclude(maps.draw(epoch + 1));
        }
        if (due.checkpoint()) {
            if (due.probe() && world.isFirst()) {
                run.markBest(step, Figure.KNN_AUROC, health.knn());
            }
            log.checkpoint(step, state, identity.metadata(), config.keepCheckpoints());
        }
    }

    private void line(long step, int epoch, double rate) {
        StepLog.Line line = log.line(step, epoch);
        health.describe(line.fields());
        log.append(line.put(Figure.LEARNING_RATE, rate).put(Figure.FILMS_PER_SECOND, line.filmsPerSecond()));
        health.requireSound(step);
        progress.advance(
                step * config.batch(),
                String.format(
                        Locale.ROOT,
                        "loss %.3f%s%s  epoch %d/%d  step %d",
                        line.means().get(Figure.LOSS),
                        accuracy(line.means()),
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
        log.close();
    }
}

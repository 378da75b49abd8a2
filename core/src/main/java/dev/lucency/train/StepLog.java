package dev.lucency.train;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every training writes as it goes, whatever it learns from: lines of figures and checkpoints. A loss or a weight that is no
 * longer finite ends the training before anything of it is written.
 */
public final class StepLog implements AutoCloseable {
    private final RunDirectory run;
    private final RunningMeans means;
    private final int batch;
    private final OptimizerConfig optimizer;
    private final World world;
    private final Optional<MetricsLog> lines;
    private long since = System.nanoTime();

    /**
     * Opens the log of a run for what comes after a step; lines of later steps, which are made again, are dropped.
     *
     * @param optimizer that moves the weights, for the remedy if the training diverges
     * @param means of the figures of the steps since the last line
     * @param batch films a step, of all processes together
     * @param world whose first process writes, and whose processes end together when one diverges
     */
    public StepLog(RunDirectory run, OptimizerConfig optimizer, RunningMeans means, int batch, long step, World world) {
        this.run = run;
        this.means = means;
        this.batch = batch;
        this.optimizer = optimizer;
        this.world = world;
        lines = world.isFirst() ? Optional.of(MetricsLog.open(run.metrics(), step)) : Optional.empty();
    }

    /**
     * A line that is not written yet.
     *
     * @param fields of the line, in the order in which they are written
     * @param means of the figures since the line before
     * @param filmsPerSecond since the line before, without what was {@linkplain #exclude excluded}
     */
    public record Line(ObjectNode fields, Map<Figure, Double> means, double filmsPerSecond) {
        /** Adds a figure to the fields. */
        public Line put(Figure figure, double value) {
            fields.put(figure.key(), value);
            return this;
        }
    }

    /**
     * Begins a line with the step, the epoch and the means of the figures, whose counting starts anew.
     *
     * @param epoch of the step, from 0
     * @throws ConfigException if the loss is no longer finite
     */
    public Line line(long step, long epoch) {
        double films = (double) means.count() * batch;
        Map<Figure, Double> taken = means.take();
        double loss = taken.getOrDefault(Figure.LOSS, Double.NaN);
        if (!Double.isFinite(loss)) {
            throw diverged("the loss became " + loss + " before step " + step);
        }
        long now = System.nanoTime();
        double filmsPerSecond = films / ((now - since) / 1e9);
        since = now;
        ObjectNode fields = Json.object().put(Figure.STEP.key(), step).put(Figure.EPOCH.key(), epoch);
        taken.forEach((figure, mean) -> fields.put(figure.key(), mean));
        return new Line(fields, taken, filmsPerSecond);
    }

    /** Writes a line; the first process does. */
    public void append(Line line) {
        lines.ifPresent(file -> file.append(line.fields()));
    }

    /** Leaves time out of the films per second of the next line, in nanoseconds: for what is not training, such as a probe. */
    public void exclude(long nanos) {
        since += nanos;
    }

    /** The lines so far, in order; none in a process that does not write. */
    public List<JsonNode> lines() {
        return lines.map(MetricsLog::lines).orElse(List.of());
    }

    /**
     * Makes sure that what a checkpoint would hold is worth going on from. A loss that was finite says nothing of the weights
     * that the step after it made, nor of the running means that films are judged by.
     *
     * @throws ConfigException if a value is not finite in any process; names the tensor
     */
    public void requireFinite(Map<String, Tensor> state, long step) {
        Optional<String> broken = FiniteState.firstBroken(state);
        if (world.any(broken.isPresent())) {
            throw diverged(broken.orElse("the state of another process") + " is no longer finite at step " + step);
        }
    }

    /** The failure of a training that is lost for a reason, such as {@code validation cannot be judged at step 40}. */
    public ConfigException diverged(String reason) {
        return new ConfigException(run.folder() + ": " + reason
                + ", what was written before is kept; lower optimizer.learning-rate (now " + optimizer.learningRate()
                + "), set clip-norm, or raise schedule.warmup-epochs, and start a new run");
    }

    /**
     * Writes a checkpoint, after the lines of its steps are durable. The first process does; the others wait for it.
     *
     * @param identity what the checkpoint is known by
     * @param kept how many of the last checkpoints are kept; the best one stays besides
     */
    public void checkpoint(long step, Map<String, Tensor> state, Map<String, String> identity, int kept) {
        lines.ifPresent(file -> {
            file.sync();
            Checkpoint.write(run.checkpoint(step), step, state, identity);
            run.dropOldCheckpoints(kept);
        });
        world.barrier();
    }

    @Override
    public void close() {
        lines.ifPresent(MetricsLog::close);
    }
}

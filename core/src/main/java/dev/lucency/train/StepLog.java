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
 * The log and the checkpoints of a training run. A non-finite loss or weight stops the training before anything of it is
 * written.
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
     * Opens the log of a run after a step. Lines of later steps are removed, since these steps are repeated.
     *
     * @param run folder of the run
     * @param optimizer settings of the optimiser, for the remedy if the training diverges
     * @param means means of the figures since the last line
     * @param batch films in a step, of all processes together
     * @param step number of steps done
     * @param world processes of the training; the first writes, and all stop when one diverges
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
     * @param fields fields of the line, in output order
     * @param means means of the figures since the previous line
     * @param filmsPerSecond speed since the previous line, without {@linkplain #exclude excluded} time
     */
    public record Line(ObjectNode fields, Map<Figure, Double> means, double filmsPerSecond) {
        /** Adds a figure to the fields and returns this line. */
        public Line put(Figure figure, double value) {
            fields.put(figure.key(), value);
            return this;
        }
    }

    /**
     * Creates a line with the step, the epoch and the means of the figures, which are reset.
     *
     * @param step number of steps done
     * @param epoch epoch of the step, from 0
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

    /** Writes a line, in the first process only. */
    public void append(Line line) {
        lines.ifPresent(file -> file.append(line.fields()));
    }

    /**
     * Excludes time from the films per second of the next line, such as that of a probe.
     *
     * @param nanos time in nanoseconds
     */
    public void exclude(long nanos) {
        since += nanos;
    }

    /** Returns all lines in order; empty in a process that does not write. */
    public List<JsonNode> lines() {
        return lines.map(MetricsLog::lines).orElse(List.of());
    }

    /**
     * Checks that the state for a checkpoint is finite. A finite loss does not imply that the weights after the step, or the
     * running statistics used in evaluation, are finite.
     *
     * @param state tensors for the checkpoint, by name
     * @param step number of steps done
     * @throws ConfigException if a value is not finite in any process; the message names the tensor
     */
    public void requireFinite(Map<String, Tensor> state, long step) {
        Optional<String> broken = FiniteState.firstBroken(state);
        if (world.any(broken.isPresent())) {
            throw diverged(broken.orElse("the state of another process") + " is no longer finite at step " + step);
        }
    }

    /**
     * Returns the error of a training that has diverged.
     *
     * @param reason cause, such as {@code validation cannot be judged at step 40}
     */
    public ConfigException diverged(String reason) {
        return new ConfigException(run.folder() + ": " + reason
                + "; everything written before is kept; lower optimizer.learning-rate (now " + optimizer.learningRate()
                + "), set clip-norm, or raise schedule.warmup-epochs, and start a new run");
    }

    /**
     * Forces the lines to disk, then writes a checkpoint. The first process writes; the others wait for it.
     *
     * @param step number of steps done
     * @param state tensors by name
     * @param identity values that must be equal when the run is resumed, by name
     * @param kept number of latest checkpoints that are kept, in addition to the best one
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

package dev.lucency.pretrain;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.parallel.World;
import dev.lucency.progress.Progress;
import dev.lucency.ssl.SslMethod;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import dev.lucency.train.Checkpoint;
import dev.lucency.train.RunDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The state in which a training starts: the newest intact checkpoint of its run; otherwise the weights and normalisation of a
 * start; otherwise random weights, and films normalised by their own mean and standard deviation. A start is written at once to
 * a checkpoint of step 0, so that a resumed run does not need it.
 *
 * @param config configuration of the training
 * @param set films of the training
 * @param start backbone that a new run starts from
 * @param world processes of the training; the first one may write before the others read
 */
record StartOrResume(PretrainConfig config, PreparedSet set, Optional<FilmBackbone> start, World world) {
    /**
     * The state that a training continues from.
     *
     * @param steps number of steps done
     * @param identity identity of the run
     */
    record Reached(long steps, RunIdentity identity) {}

    /**
     * Fills the tensors of a newly built training.
     *
     * @param state tensors of a checkpoint, by name
     * @throws DataException if the run's checkpoints are damaged or belong to another run
     */
    Reached reach(RunDirectory run, SslMethod method, Map<String, Tensor> state, Progress progress) {
        if (world.isFirst()) {
            Reached reached = read(run, method, state, progress);
            world.barrier();
            return reached;
        }
        world.barrier();
        return read(run, method, state, progress);
    }

    private Reached read(RunDirectory run, SslMethod method, Map<String, Tensor> state, Progress progress) {
        try (Scope reading = Scope.open()) {
            Optional<Checkpoint> newest = Checkpoint.newest(run, progress);
            RunIdentity identity =
                    RunIdentity.of(run, set, newest.map(this::input).orElseGet(this::input));
            if (newest.isPresent()) {
                RunIdentity written = identity.before(run, newest.get().metadata());
                return new Reached(newest.get().copyTo(state, written.metadata()), identity);
            }
            start.ifPresent(from -> {
                method.startFrom(StateDict.of(from.backbone().module()));
                Checkpoint.write(run.checkpoint(0), 0, state, identity.metadata());
            });
            return new Reached(0, identity);
        }
    }

    /**
     * Checks that a start has the network that the configuration trains.
     *
     * @param name name of the start, for errors
     * @throws ConfigException if it has another network; the message names both
     */
    static void requireFit(PretrainConfig config, FilmBackbone start, String name) {
        BackboneConfig wanted = config.backbone();
        BackboneConfig given = start.backbone().config();
        List<String> overrides = StartFit.overrides(wanted, given);
        if (!overrides.isEmpty()) {
            boolean gray = wanted.channels() == 1 && given.channels() == 3;
            throw new ConfigException(name + ": its backbone is " + StartFit.text(given)
                    + ", the configuration trains " + StartFit.text(wanted) + "; use 'set "
                    + String.join("' and 'set ", overrides) + "'"
                    + (gray ? ", or import it with 'gray=fold'" : ""));
        }
    }

    private FilmInput input(Checkpoint checkpoint) {
        return RunIdentity.of(checkpoint.metadata(), checkpoint.file()).input(config.size());
    }

    private FilmInput input() {
        FilmInput own = FilmInput.repeated(config.size(), config.backbone().channels(), set.mean(), set.std());
        return start.map(from -> new FilmInput(
                        config.size(), from.input().mean(), from.input().std()))
                .orElse(own);
    }
}

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
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Where a training begins: at the newest whole checkpoint of its run; else at a start, whose weights and normalisation of films
 * it takes over; else at the random weights it was built with, on films normalised by their own mean and deviation. What was
 * taken over is in a checkpoint of no steps at once: to go on, a run never needs its start again.
 *
 * @param config of the training
 * @param set its films
 * @param start what a new run takes over
 * @param world whose first process may write, before the others read
 */
record StartOrResume(PretrainConfig config, PreparedSet set, Optional<FilmBackbone> start, World world) {
    /**
     * The state that a training goes on from.
     *
     * @param steps that are made
     * @param identity of the run
     */
    record Reached(long steps, RunIdentity identity) {}

    /**
     * Fills the tensors of a training that was just built.
     *
     * @param state all that a checkpoint holds
     * @throws DataException if the run's checkpoints are damaged, or of another run
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
     * Makes sure that a start is what the configuration trains.
     *
     * @throws ConfigException if it is of another network, names both
     */
    static void requireFit(PretrainConfig config, FilmBackbone start, String name) {
        BackboneConfig wanted = config.backbone();
        BackboneConfig given = start.backbone().config();
        if (!given.equals(wanted)) {
            throw new ConfigException(name + ": its backbone is " + given.architecture() + " (channels: "
                    + given.channels()
                    + "), the configuration trains " + wanted.architecture() + " (channels: " + wanted.channels() + ")"
                    + "; " + remedy(given, wanted));
        }
    }

    private static String remedy(BackboneConfig given, BackboneConfig wanted) {
        String channels = "channels: " + given.channels();
        if (!given.architecture().equals(wanted.architecture())) {
            return "use 'set backbone={name: " + given.architecture() + ", " + channels + "}'";
        }
        if (!given.withChannels(wanted.channels()).equals(wanted)) {
            return "use the same, all of its keys: " + given;
        }
        String same = "use 'set backbone.channels=" + given.channels() + "'";
        return given.channels() == 1 ? same : same + ", or import it with 'gray=fold'";
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

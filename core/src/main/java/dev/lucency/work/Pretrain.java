package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.FolderLock;
import dev.lucency.model.FilmBackbone;
import dev.lucency.pretrain.Partners;
import dev.lucency.pretrain.Positives;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainer;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.SeenFilms;
import dev.lucency.settings.ConfigDifference;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.train.RunDirectory;
import dev.lucency.transfer.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pre-trains a backbone without labels on the films of a prepared set. Only the train split is used.
 *
 * @param config model, method and schedule of the training
 * @param data folder of the prepared set
 * @param out folder of the run: a new one, or one to resume in
 * @param init initial weights of the backbone; random weights if empty
 * @param resume whether to resume the run in {@code out} from its last checkpoint; the result equals that of an uninterrupted run. The
 *     configuration must be that of the run; more epochs are allowed where no step depends on their number
 */
public record Pretrain(PretrainConfig config, Path data, Path out, Optional<StartSpec> init, boolean resume) {
    /** @throws SettingException if the settings contradict each other */
    public Pretrain {
        init.filter(StartSpec::isBaseline).ifPresent(spec -> {
            throw new SettingException("init " + spec.start() + " is no start of a pre-training: name a run, a model"
                    + " folder or a file of weights; without 'init' it starts from random weights");
        });
        if (resume && init.isPresent()) {
            throw new SettingException(
                    "init goes with a new run; a run that is resumed has its start in its checkpoints");
        }
    }

    /** A new run from random weights. */
    public static Pretrain of(PretrainConfig config, Path data, Path out) {
        return new Pretrain(config, data, out, Optional.empty(), false);
    }

    /** The run in a folder, resumed with its own configuration. */
    public static Pretrain resumed(Path data, Path out) {
        return new Pretrain(written(RunDirectory.open(out)), data, out, Optional.empty(), true);
    }

    /**
     * Trains until the schedule ends or a stop is requested; in both cases the last step is in a checkpoint.
     *
     * @return the run if its schedule ended; empty if it was stopped
     * @throws dev.lucency.ConfigException if configuration, films and start do not fit together
     * @throws dev.lucency.DataException if the folder is not free or is not a run, or a file is damaged
     */
    public Optional<RunDirectory> run(Work work) throws IOException {
        if (resume) {
            requireSameOrLonger(RunDirectory.open(out));
        } else if (work.world().isFirst()) {
            RunDirectory.requireFree(out);
        }
        PreparedSet set = work.open(data);
        Pretrainer.requireFilms(config, set);
        if (config.positives() != Positives.FILM) {
            work.notes().accept(Partners.of(config, set).summary());
        }
        try (Scope scope = Scope.open()) {
            Optional<Start> start = start(work);
            Device computes = work.computes();
            if (!work.world().isFirst()) {
                work.world().barrier(); // until the first process has made the folder
                return train(RunDirectory.open(out), set, start, computes, work);
            }
            AtomicFile.createFolders(out);
            FolderLock lock = FolderLock.take(out);
            try {
                RunDirectory run = resume ? continued(work) : begin(set, start, computes);
                work.world().barrier();
                Optional<RunDirectory> trained = train(run, set, start, computes, work);
                trained.ifPresent(finished -> report(finished, work));
                return trained;
            } finally {
                lock.remove();
            }
        }
    }

    private Optional<RunDirectory> train(
            RunDirectory run, PreparedSet set, Optional<Start> start, Device computes, Work work) {
        Optional<FilmBackbone> backbone = start.map(Pretrain::plain);
        work.tell(computes);
        Pretrainer pretrainer = new Pretrainer(config, set, run, backbone, computes, work.world(), work.progress());
        try (Stop.Listening stop = work.stop().listen()) {
            return pretrainer.train(stop) ? Optional.of(run) : Optional.empty();
        } catch (RuntimeException | Error e) {
            if (!resume && work.world().isFirst()) {
                run.withdraw();
            }
            throw e;
        }
    }

    private void report(RunDirectory run, Work work) {
        new Report(out, List.of()).run(work);
        RunProgress.of(run, config).remarks().forEach(work::remark);
    }

    private RunDirectory continued(Work work) {
        RunDirectory run = RunDirectory.open(out);
        if (!written(run).equals(config)) {
            Extension.record(run, written(run), config, work.clock());
        }
        return run;
    }

    private RunDirectory begin(PreparedSet set, Optional<Start> start, Device computes) {
        ObjectNode environment = RunEnvironment.of(set, data, computes);
        start.ifPresent(from -> environment.set(RunEnvironment.INIT, OriginJson.of(from.origin())));
        SeenFilms before = start.map(Start::seen).orElse(SeenFilms.NONE);
        return RunDirectory.create(out, ConfigWriter.yaml(config), environment, Pretrainer.seen(config, set, before));
    }

    /** Returns the start that was given, or the recorded start of a run that was killed before its first checkpoint. */
    private Optional<Start> start(Work work) {
        Optional<Start> start = init.map(spec -> Starts.kept(spec, work.notes()));
        if (resume && new RunDirectory(out).latestCheckpoint().isEmpty()) {
            start = RecordedStart.of(new RunDirectory(out), work.notes());
        }
        start.ifPresent(from -> Pretrainer.requireStart(config, plain(from), from.name()));
        return start;
    }

    /** Returns the backbone without the scorer of the start: a pre-training trains a new scorer. */
    private static FilmBackbone plain(Start start) {
        return new FilmBackbone(start.backbone().plain(), start.input());
    }

    private void requireSameOrLonger(RunDirectory run) {
        if (!Extension.isAsked(run, written(run), config)) {
            ConfigDifference.requireSame(run.configuration(), written(run), config);
        }
    }

    private static PretrainConfig written(RunDirectory run) {
        return ConfigLoader.load(run.configuration(), PretrainConfig.class);
    }
}

package dev.lucency.pretrain;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.augment.ViewPair;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.watch.Health;
import dev.lucency.pretrain.watch.MapSheets;
import dev.lucency.pretrain.watch.SelectionWatch;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.progress.StepEvent;
import dev.lucency.seen.SeenFilms;
import dev.lucency.seen.SeenUse;
import dev.lucency.ssl.LearnedStep;
import dev.lucency.ssl.SslMethod;
import dev.lucency.ssl.StepContext;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.StateDict;
import dev.lucency.train.EpochOrder;
import dev.lucency.train.GradientNorm;
import dev.lucency.train.Optimizer;
import dev.lucency.train.RunDirectory;
import dev.lucency.train.RunningMeans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** The loop of a pre-training, which trains a backbone without labels. It uses only films of the train split. */
public final class Pretrainer {
    private final PretrainConfig config;
    private final PreparedSet set;
    private final RunDirectory run;
    private final Optional<FilmBackbone> start;
    private final Device device;
    private final World world;
    private final Progress progress;

    /** Sets up a training from random weights on the CPU. */
    public Pretrainer(PretrainConfig config, PreparedSet set, RunDirectory run, Progress progress) {
        this(config, set, run, Optional.empty(), Device.CPU, progress);
    }

    /** Sets up a training in a single process. */
    public Pretrainer(
            PretrainConfig config,
            PreparedSet set,
            RunDirectory run,
            Optional<FilmBackbone> start,
            Device device,
            Progress progress) {
        this(config, set, run, start, device, World.ONE, progress);
    }

    /**
     * Sets up a training.
     *
     * @param config configuration of the training
     * @param set films to train on
     * @param run folder to write to; if it holds a checkpoint, the training resumes from there
     * @param start backbone that a new training starts from; it must satisfy {@link #requireStart}
     * @param device device of the computation
     * @param world processes that train together; each must be called with the same configuration, films and run
     * @param progress progress display of the first process
     */
    public Pretrainer(
            PretrainConfig config,
            PreparedSet set,
            RunDirectory run,
            Optional<FilmBackbone> start,
            Device device,
            World world,
            Progress progress) {
        this.config = config;
        this.set = set;
        this.run = run;
        this.start = start;
        this.device = device;
        this.world = world;
        this.progress = world.isFirst() ? progress : Progress.SILENT;
    }

    /**
     * Checks that a set has the films that a configuration needs, before anything is written.
     *
     * @throws ConfigException if the train split has fewer films than a batch, the films are smaller than the views, or other
     *     films are asked for as positives and no film has a partner
     */
    public static void requireFilms(PretrainConfig config, PreparedSet set) {
        int films = set.rows(Split.TRAIN).length;
        if (films < 2) {
            throw new ConfigException(set.name() + ": has " + films
                    + " films in the split train, at least 2 are needed;" + " use a set that has more");
        }
        if (films < config.batch()) {
            throw new ConfigException("batch: must be at most the " + films + " films of the train split of "
                    + set.name() + ", was " + config.batch() + "; use 'set batch=" + Math.max(2, films / 4) + "'"
                    + " or more films");
        }
        requireSize(config, set);
        Partners.of(config, set);
    }

    /**
     * Returns all films that a pre-training sees: those of the train split, and those of the validation split that its k-NN
     * probe uses. The latter are recorded as foreseen; they count as seen once the probe has marked a best checkpoint.
     *
     * @param before films that its start has seen
     */
    public static SeenFilms seen(PretrainConfig config, PreparedSet set, SeenFilms before) {
        return before.with(SeenUse.PRE_TRAINING, set, set.rows(Split.TRAIN))
                .foreseeing(SeenUse.CHOICE, set, Health.probed(config.health(), set));
    }

    /**
     * Checks that the films of a set are at least as large as the views.
     *
     * @throws ConfigException if they are smaller
     */
    public static void requireSize(PretrainConfig config, PreparedSet set) {
        int largest = set.sideFor(config.size());
        if (config.size() > largest) {
            throw new ConfigException("size: must be at most the " + largest + " pixels of the films of "
                    + set.name() + ", was " + config.size() + "; use 'set size=" + largest
                    + "', or prepare the set at a larger 'size'");
        }
    }

    /**
     * Checks that a start has the network that the configuration trains, before anything is written.
     *
     * @param name name of the start, for errors
     * @throws ConfigException if it has another network; the message names both
     */
    public static void requireStart(PretrainConfig config, FilmBackbone start, String name) {
        StartOrResume.requireFit(config, start, name);
    }

    /**
     * Trains to the end of the schedule.
     *
     * @see #train(BooleanSupplier)
     */
    public void train() {
        train(() -> false);
    }

    /**
     * Trains to the end of the schedule, or until it is asked to stop. It then finishes the current step and writes a
     * checkpoint.
     *
     * @param stop called after every step; all processes stop if it returns true in one of them
     * @return whether the schedule is completed
     * @throws ConfigException if there are fewer films than a batch, or the loss is no longer finite
     */
    public boolean train(BooleanSupplier stop) {
        requireFilms(config, set);
        LocalFit.requireFine(config.localViews(), set);
        requireShares();
        Seed seed = new Seed(config.seed());
        try (Scope life = Scope.open()) {
            SslMethod method =
                    config.method().build(config.encoder(), config.step(world), seed.derive(SeedStream.METHOD));
            device.take(method.state()); // initialised on the CPU, so that all devices start equal
            Optimizer optimizer = config.optimizer().build(method.parameters(), config.batch());
            GradientNorm gradient = new GradientNorm(method.parameters(), config.clipNorm());
            RunningMeans means = new RunningMeans(world, device, figures(method));
            SelectionWatch patches =
                    new SelectionWatch(config.patches(), config.positives() == Positives.FILM, set, world, device);
            Map<String, Tensor> state = state(method, optimizer, means);
            state.putAll(patches.state());
            if (device.isCpu()) { // a GPU reports a lack of memory by itself, at once
                StepMemory.require(config, state, method.parameters());
            }
            StartOrResume.Reached reached =
                    new StartOrResume(config, set, start, world).reach(run, method, state, progress);
            FilmInput input = reached.identity().input(config.size());
            ViewPairs pairs = new ViewPairs(config, set, input, device);
            EpochOrder order =
                    new EpochOrder(set.rows(Split.TRAIN), config.batch(), seed.derive(SeedStream.PRETRAINING_ORDER));
            MapSheets maps = new MapSheets(config.maps(), new Seed(config.seed()), set, run, method, input);
            Health health = Health.of(config.health(), set, patches, world, progress);

            long total = (long) config.schedule().epochs() * order.steps();
            long step = requireWithin(reached.steps(), total);
            boolean stopped = false;
            progress.begin("pretrain", "films", total * config.batch());
            try (RunLog log = new RunLog(config, run, reached, state, means, health, maps, world, progress)) {
                while (step < total && !stopped) {
                    int epoch = (int) (step / order.steps());
                    DueActions due = DueActions.after(step + 1, config, order.steps(), health.canProbe());
                    double factor = config.schedule().factor(step, order.steps());
                    StepEvent event = StepEvent.begun();
                    try (Scope scope = Scope.open()) {
                        int[] rows = world.share(order.batch(epoch, (int) (step % order.steps())));
                        ViewPair pair = pairs.of(rows, epoch); // each [N, C, H, W]
                        StepContext context = new StepContext((double) step / total, drawn(seed, step));
                        optimizer.zeroGradients();
                        LearnedStep loss = method.learn(pair, context);
                        world.meanGradients(method.parameters().values());
                        Map<Figure, Tensor> figures = new LinkedHashMap<>(loss.figures());
                        figures.put(Figure.GRADIENT_NORM, gradient.clip());
                        optimizer.step(factor);
                        means.add(figures);
                        patches.count(loss, pair);
                        if (due.log()) {
                            health.look(loss, pair, rows);
                        }
                    }
                    step++;
                    event.done(step, config.batch());
                    stopped = world.any(stop.getAsBoolean());
                    DueActions now = stopped ? due.stopped() : due;
                    log.after(step, epoch, optimizer.rate(factor), now, method.backbone(), input);
                }
            }
            end(step, total);
            return step == total;
        }
    }

    private void end(long step, long total) {
        if (world.isFirst()) {
            progress.end((step < total ? step + " of " : "") + total + " steps; the weights are in " + run.weights());
        }
    }

    /** Checks that a batch can be divided among the processes. */
    private void requireShares() {
        int least = 2 * world.size();
        if (config.batch() % world.size() != 0 || config.batch() < least) {
            throw new ConfigException("batch: must be a multiple of " + world.size() + " and at least " + least
                    + ", since " + world.size() + " processes share it, was " + config.batch());
        }
    }

    /** Returns the seed of this process at a step; it differs between processes. */
    private Seed drawn(Seed seed, long step) {
        return world.isFirst()
                ? seed.derive(SeedStream.PRETRAINING_STEP, step)
                : seed.derive(SeedStream.SHARED_STEP, step, world.rank());
    }

    /** Returns the figures whose means are logged. */
    private static List<Figure> figures(SslMethod method) {
        return Stream.concat(method.figures().stream(), Stream.of(Figure.GRADIENT_NORM))
                .toList();
    }

    private static Map<String, Tensor> state(SslMethod method, Optimizer optimizer, RunningMeans means) {
        Map<String, Tensor> state = new LinkedHashMap<>(method.state());
        state.putAll(StateDict.prefixed("optimizer.", optimizer.state()));
        state.putAll(StateDict.prefixed("figures.", means.state()));
        return state;
    }

    private long requireWithin(long step, long total) {
        if (step > total) {
            throw new DataException(run.weights() + ": was written after " + step + " steps, the whole run has " + total
                    + "; delete it to resume from the previous checkpoint");
        }
        return step;
    }
}

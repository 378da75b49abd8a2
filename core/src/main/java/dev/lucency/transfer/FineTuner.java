package dev.lucency.transfer;

import dev.lucency.ConfigException;
import dev.lucency.data.LabelReading;
import dev.lucency.io.Sha256;
import dev.lucency.io.TextFile;
import dev.lucency.model.DropPath;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.VitConfig;
import dev.lucency.model.patches.Choosing;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.progress.StepEvent;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.train.Checkpoint;
import dev.lucency.train.GradientNorm;
import dev.lucency.train.GroupedOptimizer;
import dev.lucency.train.Optimizer;
import dev.lucency.train.RunDirectory;
import dev.lucency.train.RunningMeans;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The loop of a fine-tuning, which trains a whole network on labels. Each epoch ends with an evaluation on validation. The
 * training stops after some epochs without improvement, and the best epoch is kept. Films of the test split are never used.
 */
public final class FineTuner {
    private final FineTuneConfig config;
    private final Start start;
    private final LearningFilms films;
    private final Seed seed;
    private final RunDirectory run;
    private final Progress progress;

    /**
     * Sets up a training.
     *
     * @param config settings of the fine-tuning
     * @param start start; its weights are changed
     * @param films train and validation films with labels
     * @param seed seed of the order of films, the views and drop path
     * @param run folder for checkpoints and figures; if it holds a checkpoint, the training resumes from there
     * @param progress progress display
     */
    public FineTuner(
            FineTuneConfig config, Start start, LearningFilms films, Seed seed, RunDirectory run, Progress progress) {
        this.config = config;
        this.start = start;
        this.films = films;
        this.seed = seed;
        this.run = run;
        this.progress = progress;
    }

    /**
     * Checks that a start can be fine-tuned, before anything is written.
     *
     * @throws ConfigException if the start has no weights, drop path is set and the start is not a transformer, or the patch
     *     selection does not fit the start
     * @throws dev.lucency.DataException if there are too few films to train or to validate on
     */
    public static void requireFit(FineTuneConfig config, Start start, LearningFilms films) {
        if (start.backbone().config() instanceof PixelConfig) {
            throw new ConfigException("pixels have no weights to fine-tune; probe them, or use another 'init'");
        }
        if (config.dropPath() > 0 && !(start.backbone().config() instanceof VitConfig)) {
            throw new ConfigException("drop-path: must be 0 for "
                    + start.backbone().architecture() + ", which is no transformer, was " + config.dropPath());
        }
        requireSelection(config, start);
        films.requireBothClasses();
        Validation.on(films);
    }

    private static void requireSelection(FineTuneConfig config, Start start) {
        try {
            new EncoderConfig(start.backbone().config(), config.patches())
                    .requireFit(start.input().size());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Trains until the schedule ends or validation stops improving. If it is asked to stop, it finishes the current step and
     * writes a checkpoint.
     *
     * @param stop called after every step
     * @return fine-tuned model in the open scope; empty if the training was stopped
     * @throws ConfigException if the loss is no longer finite
     */
    public Optional<FineTuned> train(BooleanSupplier stop) {
        requireFit(config, start, films);
        try (Scope life = Scope.open()) {
            Device device = Device.of(start.backbone().module());
            TunedNetwork network = TunedNetwork.on(start, films);
            LabelLoss loss = config.loss().build(films);
            LabelledViews views = new LabelledViews(config, films, start.input(), seed, device);
            Map<String, Double> factors = network.rateFactors(config.layerDecay());
            Optimizer optimizer =
                    new GroupedOptimizer(config.optimizer(), network.parameters(), factors, views.batch());
            GradientNorm gradient = new GradientNorm(network.parameters(), config.clipNorm());
            RunningMeans means = new RunningMeans(World.ONE, device, List.of(Figure.LOSS, Figure.GRADIENT_NORM));
            BestEpoch best = new BestEpoch(network.state());
            FineTuneState tuning = new FineTuneState(network, views, optimizer, means, Validation.on(films), best);
            Map<String, Tensor> state = tuning.state();

            long total = (long) config.schedule().epochs() * views.epochSteps();
            long step = restore(state);
            boolean over = step >= total || best.isPast(config.patience(), tuning.epochs(step));
            boolean stopped = false;
            progress.begin("finetune", "films", total * views.batch());
            try (FineTuneLog log = new FineTuneLog(config, run, identity(), tuning, state, step, progress)) {
                network.learns();
                while (!over && !stopped) {
                    double factor = config.schedule().factor(step, views.epochSteps());
                    StepEvent event = StepEvent.begun();
                    try (Scope scope = Scope.open()) {
                        LabelledViews.Batch batch = views.batch(step);
                        DropPath drop = new DropPath(config.dropPath(), seed.derive(SeedStream.DROPPED_BRANCHES, step));
                        Choosing choosing = choosing(step, total);
                        Tensor logits = network.logits(batch.views(), drop, choosing, config.precision()); // [N, L]
                        Tensor value = loss.of(logits, batch.positive(), batch.known());
                        optimizer.zeroGradients();
                        value.backward();
                        means.add(Map.of(Figure.LOSS, value, Figure.GRADIENT_NORM, gradient.clip()));
                        optimizer.step(factor);
                    }
                    step++;
                    event.done(step, views.batch());
                    stopped = stop.getAsBoolean();
                    log.after(step, optimizer.rate(factor), stopped);
                    over = step >= total || best.isPast(config.patience(), tuning.epochs(step));
                }
            }
            return over ? Optional.of(end(tuning, step, life)) : Optional.empty();
        }
    }

    /**
     * Returns the context of a step's patch selection. A scorer of the start continues where its training ended, after its
     * warm-up.
     */
    private Choosing choosing(long step, long total) {
        double progress = config.patches().on() ? (double) step / total : 1;
        return new Choosing(seed.derive(SeedStream.FINE_TUNING_CHOICE, step), progress, true);
    }

    /** Returns the model of the best epoch, which outlives the training. */
    private FineTuned end(FineTuneState tuning, long step, Scope life) {
        tuning.best().restore();
        tuning.network().judges();
        FilmClassifier model = tuning.network().classifier(films.set().labels());
        FineTuned made = new FineTuned(
                model,
                tuning.best().epoch(),
                tuning.best().score(),
                tuning.validation().labels(),
                tuning.epochs(step));
        life.keep(model.weight());
        life.keep(model.bias());
        progress.end(made.text());
        return made;
    }

    private long restore(Map<String, Tensor> state) {
        try (Scope scope = Scope.open()) {
            return Checkpoint.newest(run, progress)
                    .map(checkpoint -> checkpoint.copyTo(state, identity()))
                    .orElse(0L);
        }
    }

    /** Returns the values that must be equal when a training is resumed, by name. */
    private Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("data", films.set().digest());
        identity.put("configuration", Sha256.of(TextFile.read(run.configuration())));
        identity.put("start", start.identity());
        identity.put("fraction", films.fraction().text());
        if (films.set().reading() != LabelReading.AS_WRITTEN) {
            identity.put("labels", films.set().reading().text());
        }
        identity.put("seed", Long.toString(seed.value()));
        return identity;
    }
}

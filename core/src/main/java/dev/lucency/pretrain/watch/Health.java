package dev.lucency.pretrain.watch;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.progress.ProbeEvent;
import dev.lucency.progress.Progress;
import dev.lucency.ssl.LearnedStep;
import dev.lucency.transfer.NearestNeighbours;
import dev.lucency.transfer.NeighbourProbe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Monitors a pre-training: distribution of embeddings, selected patches, k-NN probe, and alarms. */
public final class Health {

    private final HealthConfig config;
    private final World world;
    private final Progress progress;
    private final SelectionWatch patches;
    private final Alarm collapse;
    private final List<Alarm> alarms = new ArrayList<>();
    private final Optional<NeighbourProbe> probe;
    private final Map<Figure, Double> seen = new LinkedHashMap<>();
    private OptionalDouble lastKnn = OptionalDouble.empty();

    private Health(
            HealthConfig config,
            SelectionWatch patches,
            Optional<NeighbourProbe> probe,
            World world,
            Progress progress) {
        this.config = config;
        this.patches = patches;
        this.probe = probe;
        this.world = world;
        this.progress = progress;
        collapse = new Alarm(new Collapse(config.collapseSpread(), config.collapseRank()), config.patience());
        alarms.add(collapse);
        alarms.add(new Alarm(new EasyViews(config.easyAccuracy()), config.patience()));
        if (patches.learns()) {
            Stream.of(
                            new OnePlace(config.patchPlace(), config.patchFilmPlace()),
                            new BorderSelection(config.patchBorder()),
                            new FlatScores(config.patchFlat()))
                    .forEach(symptom -> alarms.add(new Alarm(symptom, config.patience())));
        }
    }

    /**
     * Starts the monitoring; notes once if the labels of the set do not allow a k-NN probe.
     *
     * @param patches monitoring of the patch selection
     * @param world processes whose embeddings are gathered, and which stop together
     */
    public static Health of(
            HealthConfig config, PreparedSet set, SelectionWatch patches, World world, Progress progress) {
        if (config.knnEpochs() == 0) {
            return new Health(config, patches, Optional.empty(), world, progress);
        }
        NeighbourProbe probe = probe(config, set);
        Optional<String> obstacle = probe.obstacle();
        obstacle.ifPresent(why -> progress.note("no k-NN probe while training: " + set.name() + " " + why));
        return new Health(
                config, patches, obstacle.isPresent() ? Optional.empty() : Optional.of(probe), world, progress);
    }

    /**
     * Returns the rows of the validation films that the k-NN probe evaluates; none if the probe is off or the labels of the set
     * do not allow one.
     */
    public static int[] probed(HealthConfig config, PreparedSet set) {
        NeighbourProbe probe = probe(config, set);
        return config.knnEpochs() == 0 || probe.obstacle().isPresent() ? new int[0] : probe.judged();
    }

    private static NeighbourProbe probe(HealthConfig config, PreparedSet set) {
        return NeighbourProbe.of(
                set, config.knnFilms(), new NearestNeighbours(config.neighbours(), config.temperature()));
    }

    /** Restores the state of the alarms from the lines that a resumed run has logged. */
    public void resume(List<JsonNode> lines) {
        for (JsonNode line : lines) {
            Map<Figure, Double> figures = figures(line);
            begun(figures);
            if (figures.containsKey(Figure.KNN_AUROC)) {
                lastKnn = OptionalDouble.of(figures.get(Figure.KNN_AUROC));
            }
        }
    }

    /** Returns whether the probe is on and the labels of the set allow it. */
    public boolean canProbe() {
        return probe.isPresent();
    }

    /**
     * Computes the figures of the embeddings and selected patches of a step that will be logged; waits for the device.
     *
     * @param rows rows of the films in the set
     */
    public void look(LearnedStep loss, ViewPair pair, int[] rows) {
        seen.putAll(EmbeddingFigures.of(world.gather(loss.queries()), world.gather(loss.keys())));
        seen.putAll(patches.look(loss, pair, rows));
    }

    /**
     * Runs the k-NN probe. The backbone is in evaluation mode meanwhile, so its running statistics do not change.
     *
     * @return duration in nanoseconds, which is excluded from the speed of the training
     */
    public long probe(Backbone backbone, FilmInput input) {
        long begun = System.nanoTime();
        ProbeEvent event = ProbeEvent.begun();
        boolean training = backbone.module().is_training();
        backbone.module().eval();
        double auroc = probe.orElseThrow().meanAuroc(backbone, input);
        backbone.module().train(training);
        lastKnn = OptionalDouble.of(auroc);
        seen.put(Figure.KNN_AUROC, auroc);
        event.done(Figure.KNN_AUROC, auroc);
        return System.nanoTime() - begun;
    }

    /** Returns the last result of the k-NN probe. */
    public double knn() {
        return lastKnn.orElseThrow();
    }

    /** Adds to a line the figures since the last line and the alarms that are raised at it; shows these alarms. */
    public void describe(ObjectNode line) {
        seen.forEach((figure, value) -> line.put(figure.key(), value));
        seen.clear();
        patches.describe(line);
        begun(figures(line)).ifPresent(alarm -> {
            line.put(Figure.ALARM.key(), alarm);
            progress.note("ALARM: " + alarm);
        });
    }

    /**
     * Stops a run that has collapsed, if the configuration says so.
     *
     * @throws ConfigException if the run has collapsed and is to be stopped
     */
    public void requireSound(long step) {
        if (world.any(config.stopOnCollapse() && collapse.rings())) {
            throw new ConfigException("health.stop-on-collapse: representations have collapsed at step " + step
                    + "; everything written before is kept; start a new run with a lower optimizer.learning-rate,"
                    + " or see the alarm in metrics.jsonl");
        }
    }

    /** Returns the last result of the k-NN probe as a text for the progress line; empty before the first probe. */
    public String told() {
        return lastKnn.isPresent() ? String.format(Locale.ROOT, "  k-NN %.3f", lastKnn.getAsDouble()) : "";
    }

    private Optional<String> begun(Map<Figure, Double> figures) {
        String told =
                alarms.stream().flatMap(alarm -> alarm.next(figures).stream()).collect(Collectors.joining("; "));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private static Map<Figure, Double> figures(JsonNode line) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            JsonNode value = line.path(figure.key());
            if (value.isNumber()) {
                figures.put(figure, value.doubleValue());
            }
        }
        return figures;
    }
}

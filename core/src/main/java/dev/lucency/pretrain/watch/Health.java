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

/**
 * Watches a pre-training: how its embeddings lie, which patches it chooses, what it is worth to k-NN, and whether something must be
 * told.
 */
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
     * Begins to watch; says once if the labels of the set do not allow a k-NN probe.
     *
     * @param patches what watches the choice of patches
     * @param world whose embeddings are looked at together, and whose processes end together
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

    /** The films of validation that the k-NN probe judges; none if it is not wanted, or the labels of the set do not allow one. */
    public static int[] probed(HealthConfig config, PreparedSet set) {
        NeighbourProbe probe = probe(config, set);
        return config.knnEpochs() == 0 || probe.obstacle().isPresent() ? new int[0] : probe.judged();
    }

    private static NeighbourProbe probe(HealthConfig config, PreparedSet set) {
        return NeighbourProbe.of(
                set, config.knnFilms(), new NearestNeighbours(config.neighbours(), config.temperature()));
    }

    /** Takes up the watch after the lines that a resumed run has logged. */
    public void resume(List<JsonNode> lines) {
        for (JsonNode line : lines) {
            Map<Figure, Double> figures = figures(line);
            begun(figures);
            if (figures.containsKey(Figure.KNN_AUROC)) {
                lastKnn = OptionalDouble.of(figures.get(Figure.KNN_AUROC));
            }
        }
    }

    /** Whether the labels of the set allow a k-NN probe, and one is wanted. */
    public boolean canProbe() {
        return probe.isPresent();
    }

    /**
     * Looks at the embeddings and the chosen patches of a step that will be logged; waits for the device.
     *
     * @param rows of the films
     */
    public void look(LearnedStep loss, ViewPair pair, int[] rows) {
        seen.putAll(EmbeddingFigures.of(world.gather(loss.queries()), world.gather(loss.keys())));
        seen.putAll(patches.look(loss, pair, rows));
    }

    /**
     * Asks the k-NN probe. It leaves the backbone as it was: in evaluation mode no statistics move.
     *
     * @return the nanoseconds that it took, which are not the training's
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

    /** The last answer of the k-NN probe. */
    public double knn() {
        return lastKnn.orElseThrow();
    }

    /** Adds to a line what was seen since the last one, and the alarms that begin with it; tells these. */
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
     * Ends a run that has collapsed, if that was asked for.
     *
     * @throws ConfigException if so
     */
    public void requireSound(long step) {
        if (world.any(config.stopOnCollapse() && collapse.rings())) {
            throw new ConfigException("health.stop-on-collapse: representations have collapsed at step " + step
                    + ", what was written before is kept; start a new run with a lower optimizer.learning-rate,"
                    + " or look at the alarm in metrics.jsonl");
        }
    }

    /** The last answer of the k-NN probe, for the line of progress; empty before the first. */
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

package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainer;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.source.FilmListing;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FiniteState;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What short runs on phantoms say of themselves: a sound one nothing, those made to fail what is wrong; watching changes nothing. */
class HealthTest {
    private static final String[] COLLAPSING = {
        "method.projector-norm=false",
        "optimizer.learning-rate=0.5",
        "optimizer.weight-decay=0.99",
        "schedule.epochs=2",
        "health.knn-epochs=0"
    };

    @TempDir
    static Path folder;

    static PreparedSet few;
    static PreparedSet labelled;

    private final List<String> notes = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void begin(String what, String unit, long total) {}

        @Override
        public void advance(long done, String detail) {}

        @Override
        public void end(String summary) {}

        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    @BeforeAll
    static void prepare() {
        few = prepared("few", new PhantomSet(70, 1, 32).listing());
        labelled = prepared("labelled", HalfPositive.of(new PhantomSet(100, 1, 32).listing()));
    }

    private static PreparedSet prepared(String name, FilmListing films) {
        Path out = folder.resolve(name);
        Preparation.run(films, new PrepareOptions(32, Fit.CROP, 1, false), out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    @Test
    void aRunThatIsMadeToCollapseSaysSoOnce() throws IOException {
        RunDirectory run = run("collapse", few, Pretrainings.small(COLLAPSING));
        assertThat(alarms(run)).hasSize(1);
        assertThat(alarms(run).get(0)).startsWith("representations collapse:").contains("for 5 logged lines");
        assertThat(notes).containsExactly("ALARM: " + alarms(run).get(0));
        JsonNode told = lines(run).stream()
                .filter(line -> line.has(Figure.ALARM.key()))
                .findFirst()
                .orElseThrow();
        assertThat(told.path(Figure.SPREAD.key()).asDouble()).isLessThan(0.1);
    }

    @Test
    void collapseStopsTheRunIfThatIsAskedFor() throws IOException {
        List<String> overrides = new ArrayList<>(List.of(COLLAPSING));
        overrides.add("health.stop-on-collapse=true");
        PretrainConfig config = Pretrainings.small(overrides.toArray(String[]::new));
        assertThatThrownBy(() -> run("stopped", few, config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("representations have collapsed");
        RunDirectory run = new RunDirectory(folder.resolve("stopped"));
        assertThat(last(run).path(Figure.ALARM.key()).asString("")).contains("representations collapse");
        assertThat(run.latestCheckpoint()).isEmpty();
    }

    @Test
    void aSoundRunSaysNothing() throws IOException {
        RunDirectory run =
                run("sound", labelled, Pretrainings.small("batch=16", "schedule.epochs=3", "method.queue=64"));
        assertThat(alarms(run)).isEmpty();
        assertThat(notes).isEmpty();
        JsonNode line = last(run);
        assertThat(line.path(Figure.SPREAD.key()).asDouble()).isBetween(0.2, 1.0);
        assertThat(line.path(Figure.EFFECTIVE_RANK.key()).asDouble()).isBetween(2.0, 16.0);
        assertThat(line.path(Figure.UNIFORMITY.key()).asDouble()).isNegative();
        assertThat(line.path(Figure.ALIGNMENT.key()).asDouble()).isBetween(0.0, 4.0); // squared, of unit vectors
        assertThat(line.path(Figure.KNN_AUROC.key()).asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void viewsThatAreAllTheSameAreTooEasy() throws IOException {
        RunDirectory run = run(
                "easy",
                few,
                Pretrainings.small(
                        "method.momentum=0",
                        "method.norm-group=0",
                        "views.crop-min=1",
                        "views.jitter=0",
                        "views.blur=0",
                        "views.flip=0"));
        assertThat(alarms(run)).hasSize(1);
        assertThat(alarms(run).get(0)).startsWith("the views are too easy:").contains("views.crop-min");
    }

    @Test
    void theNeighbourProbeChangesNothingThatIsLearned() throws IOException {
        RunDirectory without = run("without", labelled, probing(0));
        RunDirectory with = run("with", labelled, probing(1));
        assertThat(Files.mismatch(with.weights(), without.weights())).isEqualTo(-1);
        assertThat(probed(without)).isEmpty();
        assertThat(probed(with)).hasSize(2);
        double best = probed(with).stream()
                .mapToDouble(line -> line.path(Figure.KNN_AUROC.key()).asDouble())
                .max()
                .orElseThrow();
        assertThat(with.bestCheckpoint().orElseThrow().value()).isEqualTo(best);
        assertThat(uses(without)).containsExactly("pre-training train");
        assertThat(uses(with)).containsExactly("pre-training train", "choice validation");
    }

    @Test
    void aRunThatWasStoppedBeforeItsFirstProbeHasChosenOnNothing() {
        PretrainConfig config = probing(1);
        RunDirectory run = begun("stopped-early", labelled, config);
        new Pretrainer(config, labelled, run, progress).train(() -> true);
        assertThat(uses(run)).containsExactly("pre-training train");
        new Pretrainer(config, labelled, run, progress).train();
        assertThat(uses(run)).containsExactly("pre-training train", "choice validation");
    }

    @Test
    void aResumedRunProbesAndWarnsAsIfItHadNeverStopped() throws IOException {
        PretrainConfig config = Pretrainings.small(
                "backbone=resnet18",
                "batch=16",
                "schedule.epochs=3",
                "health.knn-epochs=1",
                "health.collapse-spread=0.99");
        RunDirectory whole = run("whole", labelled, config);
        RunDirectory resumed = Pretrainings.copy(whole, folder.resolve("resumed"));
        Files.delete(resumed.weights());
        notes.clear();
        new Pretrainer(config, labelled, resumed, progress).train();
        assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
        assertThat(lines(resumed)).isEqualTo(lines(whole));
        assertThat(alarms(whole)).hasSize(1);
    }

    @Test
    void aSetThatHasTooFewLabelledFilmsForTheProbeIsToldOnceAtTheStart() throws IOException {
        RunDirectory run = run("unlabelled", few, Pretrainings.small("batch=24", "health.knn-epochs=1"));
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).startsWith("no k-NN probe while training: phantom has no label with 10 positive");
        assertThat(probed(run)).isEmpty();
        assertThat(uses(run)).containsExactly("pre-training train");
    }

    @Test
    void aCheckpointOfWeightsThatAreNotFiniteIsNeverWritten() {
        PretrainConfig config = Pretrainings.small(
                "optimizer.learning-rate=999",
                "optimizer.weight-decay=0.99",
                "checkpoint-steps=1",
                "health.knn-epochs=0");
        assertThatThrownBy(() -> run("broken", few, config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("everything written before is kept");
        RunDirectory run = new RunDirectory(folder.resolve("broken"));
        run.latestCheckpoint().ifPresent(file -> {
            try (Scope scope = Scope.open()) {
                assertThat(FiniteState.firstBroken(Safetensors.read(file).tensors()))
                        .isEmpty();
            }
        });
    }

    @Test
    void brokenWeightsAreNamed() {
        try (Scope scope = Scope.open()) {
            Tensor broken = Tensors.zeros(3, 2);
            broken.narrow(0, 1, 1).fill_(new Scalar(Double.POSITIVE_INFINITY));
            assertThat(FiniteState.firstBroken(Map.of("whole", Tensors.zeros(2), "count", Tensors.of(7L))))
                    .isEmpty();
            assertThat(FiniteState.firstBroken(Map.of("whole", Tensors.zeros(2), "weight", broken)))
                    .isEqualTo(Optional.of("weight"));
        }
    }

    private static PretrainConfig probing(int everyEpochs) {
        return Pretrainings.small(
                Pretrainings.SMALLER, "batch=16", "schedule.epochs=2", "health.knn-epochs=" + everyEpochs);
    }

    private RunDirectory run(String name, PreparedSet set, PretrainConfig config) {
        RunDirectory run = begun(name, set, config);
        new Pretrainer(config, set, run, progress).train();
        return run;
    }

    private RunDirectory begun(String name, PreparedSet set, PretrainConfig config) {
        SeenFilms seen = Pretrainer.seen(config, set, SeenFilms.NONE);
        return RunDirectory.create(folder.resolve(name), "", Json.object(), seen);
    }

    private static List<String> uses(RunDirectory run) {
        return run.seen().stages().stream()
                .map(stage -> stage.use().text() + " " + stage.split())
                .toList();
    }

    private static List<String> alarms(RunDirectory run) throws IOException {
        return lines(run).stream()
                .filter(line -> line.has(Figure.ALARM.key()))
                .map(line -> line.path(Figure.ALARM.key()).asString(""))
                .toList();
    }

    private static List<JsonNode> probed(RunDirectory run) throws IOException {
        return lines(run).stream()
                .filter(line -> line.has(Figure.KNN_AUROC.key()))
                .toList();
    }

    private static JsonNode last(RunDirectory run) throws IOException {
        List<JsonNode> lines = lines(run);
        return lines.get(lines.size() - 1);
    }

    private static List<JsonNode> lines(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(Json::parse)
                .map(line -> (JsonNode) ((ObjectNode) line).without("films_per_second"))
                .toList();
    }
}

package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmInput;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.result.Origin;
import dev.lucency.seen.FilmAccess;
import dev.lucency.seen.SeenFilms;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.source.FilmListing;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The loop of fine-tuning on phantoms: that it learns, what it keeps, exact resume, and what it refuses. */
class FineTunerTest {
    private static final LabelFraction QUARTER = new LabelFraction(0.25, 1);
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET10_HALF, 1);

    /** A smaller network, where the network proves nothing. */
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 1, 2);

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = prepared("phantoms", new PhantomSet(900, 1, 32).listing());
    }

    private static PreparedSet prepared(String name, FilmListing films) {
        Path out = folder.resolve(name);
        Preparation.run(films, new PrepareOptions(32, Fit.CROP, 1, false), out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    @Test
    void aFewEpochsLearnAFindingThatIsPlainToSee() throws IOException {
        PreparedSet banded = prepared("banded", BandedFilms.of(new PhantomSet(300, 2, 32)));
        FineTuneConfig config = config("schedule.epochs=3", "patience=3", "optimizer.learning-rate=0.001");
        RunDirectory run = directory("learns", config);
        LearningFilms films = LearningFilms.of(banded, LabelFraction.ALL);
        try (Scope scope = Scope.open()) {
            double before = Validation.on(films).of(TunedNetwork.on(start(RESNET), films));
            FineTuned made = train(run, config, RESNET, films);
            assertThat(before).isEqualTo(0.5);
            assertThat(made.validation()).as("scores %s", scores(run)).isGreaterThan(0.9);
            List<Double> losses = lossesOfEpochs(run);
            assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
            assertThat(made.validation()).isEqualTo(scores(run).get(made.epoch() - 1));
            assertThat(made.chosenBy()).isNotEmpty();
        }
    }

    @Test
    void theModelIsThatOfTheBestEpochAndNotOfTheLast() throws IOException {
        FineTuneConfig config = config("schedule.epochs=6", "optimizer.learning-rate=0.01", "patience=2");
        RunDirectory run = directory("best", config);
        try (Scope scope = Scope.open()) {
            FineTuned made = train(run, config, RESNET, QUARTER);
            LearningFilms films = LearningFilms.of(phantoms, QUARTER);
            List<Double> scores = scores(run);
            assertThat(made.epochs()).isEqualTo(scores.size()).isEqualTo(Math.min(6, made.epoch() + 2));
            assertThat(scores.stream().mapToDouble(score -> score).max()).hasValue(made.validation());
            double again = Validation.on(films)
                    .mean(Judgement.of(
                            made.model(), phantoms, Split.VALIDATION, FilmAccess.WITHOUT_TEST, Progress.SILENT));
            assertThat(again).isEqualTo(made.validation());
        }
    }

    @Test
    void goingOnFromTheMiddleOfAnEpochEqualsNeverHavingStoppedBitForBit() throws IOException {
        FineTuneConfig config = config("schedule.epochs=2", "checkpoint-steps=3", "layer-decay=0.8");
        RunDirectory whole = directory("whole", config);
        RunDirectory resumed = directory("resumed", config);
        try (Scope scope = Scope.open()) {
            FineTuned once = train(whole, config, RESNET, QUARTER);
            train(resumed, config, RESNET, QUARTER);
            Files.delete(resumed.weights());
            assertThat(steps(resumed.weights()) % steps(whole.weights())).isNotZero();
            FineTuned twice = train(resumed, config, RESNET, QUARTER);
            assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
            assertThat(figures(resumed)).isEqualTo(figures(whole));
            assertThat(Tensors.floats(twice.model().weight()))
                    .isEqualTo(Tensors.floats(once.model().weight()));
        }
    }

    @Test
    void aStopAndAResumeBetweenTwoLinesOfTheLogChangeNothingEither() throws IOException {
        FineTuneConfig config = config("schedule.epochs=1", "checkpoint-steps=100");
        RunDirectory whole = directory("unstopped", config);
        RunDirectory stopped = directory("stopped", config);
        LearningFilms films = LearningFilms.of(phantoms, QUARTER);
        int[] asked = {0};
        try (Scope scope = Scope.open()) {
            train(whole, config, VIT, QUARTER);
            FineTuner first = new FineTuner(config, start(VIT), films, new Seed(3), stopped, Progress.SILENT);
            assertThat(first.train(() -> ++asked[0] == 3)).isEmpty();
            assertThat(steps(stopped.weights())).isEqualTo(3);
            train(stopped, config, VIT, QUARTER);
            assertThat(Files.mismatch(stopped.weights(), whole.weights())).isEqualTo(-1);
            assertThat(figures(stopped)).isEqualTo(figures(whole));
        }
    }

    @Test
    void aTransformerWithDropPathResumesBitForBitToo() throws IOException {
        FineTuneConfig config = config("schedule.epochs=1", "checkpoint-steps=2", "drop-path=0.3", "batch=64");
        RunDirectory whole = directory("vit-whole", config);
        RunDirectory resumed = directory("vit-resumed", config);
        LabelFraction some = new LabelFraction(0.4, 1);
        try (Scope scope = Scope.open()) {
            train(whole, config, VIT, some);
            train(resumed, config, VIT, some);
            Files.delete(resumed.weights());
            assertThat(steps(resumed.weights())).isEqualTo(2);
            train(resumed, config, VIT, some);
            assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
        }
    }

    @Test
    void aSmallFractionIsGoneThroughOftenEnoughToMakeTheLeastStepsOfAnEpoch() throws IOException {
        FineTuneConfig config = config("schedule.epochs=1", "epoch-steps=7", "batch=16");
        RunDirectory run = directory("few", config);
        LabelFraction few = new LabelFraction(0.05, 1);
        int steps = LearningFilms.of(phantoms, few).train().length / 16;
        assertThat(steps).isBetween(2, 3);
        try (Scope scope = Scope.open()) {
            train(run, config, VIT, few);
        }
        List<JsonNode> lines = figures(run);
        assertThat(lines.get(lines.size() - 1).path("step").asInt()).isEqualTo((7 + steps - 1) / steps * steps);
    }

    @Test
    void fewerFilmsThanABatchAreABatch() throws IOException {
        FineTuneConfig config = config("schedule.epochs=1", "epoch-steps=2", "batch=4096");
        RunDirectory run = directory("batch", config);
        try (Scope scope = Scope.open()) {
            train(run, config, VIT, new LabelFraction(0.08, 1));
        }
        assertThat(figures(run)).hasSize(1);
    }

    @Test
    void anotherFractionIsNotResumed() {
        FineTuneConfig config = config("schedule.epochs=1");
        RunDirectory run = directory("fraction", config);
        try (Scope scope = Scope.open()) {
            train(run, config, VIT, new LabelFraction(0.2, 1));
            assertThatThrownBy(() -> train(run, config, VIT, new LabelFraction(0.2, 2)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("was written with different fraction (0.2, draw 1, now 0.2, draw 2)");
        }
    }

    @Test
    void aLossThatIsNoLongerFiniteStopsWithTheRemedy() {
        FineTuneConfig config = config("optimizer={name: sgd, learning-rate: 900, weight-decay: 0.9}", "clip-norm=0");
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> train(directory("lost", config), config, RESNET, QUARTER))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("lower optimizer.learning-rate (now 900.0)");
        }
    }

    @Test
    void whatTheStartHasNotCannotBeAskedOfIt() {
        LearningFilms films = LearningFilms.of(phantoms, QUARTER);
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> FineTuner.requireFit(config(), start(new PixelConfig(8)), films))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("pixels have no weights to fine-tune");
            assertThatThrownBy(() -> FineTuner.requireFit(config("drop-path=0.1"), start(RESNET), films))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("drop-path: must be 0 for resnet10-half, which is no transformer, was 0.1");
            assertThatThrownBy(() -> FineTuner.requireFit(config("patches.selection=attention"), start(RESNET), films))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith("patches must not be selected by attention with resnet10-half");
        }
    }

    private static FineTuned train(
            RunDirectory run, FineTuneConfig config, BackboneConfig backbone, LabelFraction fraction) {
        return train(run, config, backbone, LearningFilms.of(phantoms, fraction));
    }

    private static FineTuned train(
            RunDirectory run, FineTuneConfig config, BackboneConfig backbone, LearningFilms films) {
        return new FineTuner(config, start(backbone), films, new Seed(3), run, Progress.SILENT)
                .train(() -> false)
                .orElseThrow();
    }

    private static Start start(BackboneConfig backbone) {
        FilmInput input = FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std());
        return new Start(
                "random", backbone.build(new Seed(5)), input, new Origin.Random(5, "a small network"), SeenFilms.NONE);
    }

    private static FineTuneConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of("batch=32", "epoch-steps=1", "log-steps=4"));
        all.addAll(List.of(overrides));
        return ConfigLoader.of(FineTuneConfig.class, all);
    }

    private static RunDirectory directory(String name, FineTuneConfig config) {
        return RunDirectory.create(folder.resolve(name), ConfigWriter.yaml(config), Json.object(), SeenFilms.NONE);
    }

    private static List<Double> scores(RunDirectory run) throws IOException {
        return figures(run).stream()
                .filter(line -> line.has("validation_mean_auroc"))
                .map(line -> line.path("validation_mean_auroc").asDouble())
                .toList();
    }

    private static List<Double> lossesOfEpochs(RunDirectory run) throws IOException {
        return figures(run).stream()
                .filter(line -> line.has("validation_mean_auroc"))
                .map(line -> line.path("loss").asDouble())
                .toList();
    }

    private static long steps(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().replaceAll("\\D", ""));
    }

    private static List<JsonNode> figures(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(Json::parse)
                .map(line -> (JsonNode) ((ObjectNode) line).without("films_per_second"))
                .toList();
    }
}

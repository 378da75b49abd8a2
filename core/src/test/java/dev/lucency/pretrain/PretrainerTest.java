package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.model.FilmInput;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The training loop on a handful of phantoms: exact resume, and what stops it. */
class PretrainerTest {
    @TempDir
    static Path folder;

    private static final PretrainConfig SHORT = config(24, 0.05, 1, 100);

    static PreparedSet phantoms;

    /** A run of {@link #SHORT} that came to its end; a test that damages one takes a copy. */
    static RunDirectory finished;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
        finished = run("finished", SHORT);
    }

    @Test
    void tenStepsEqualFiveAndAResumeAndFiveBitForBit() throws IOException {
        PretrainConfig config = config(8, 0.05, 2, 5);
        RunDirectory whole = run("whole", config);
        RunDirectory resumed = run("resumed", config);
        long steps = steps(whole);
        assertThat(steps).isGreaterThanOrEqualTo(10);
        Files.delete(resumed.checkpoint(steps));
        new Pretrainer(config, phantoms, resumed, Progress.SILENT).train();
        assertThat(Files.mismatch(resumed.checkpoint(steps), whole.checkpoint(steps)))
                .isEqualTo(-1);
        assertThat(figures(resumed)).isEqualTo(figures(whole));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw", "lars"})
    void aResumedRunIsTheSameWithEveryOptimiserClippedAndInFewerBits(String optimizer) throws IOException {
        PretrainConfig config = Pretrainings.with(
                "{method: {name: moco-v2, queue: 20, embedding: 16, projector-norm: true, norm-group: 4}, optimizer: "
                        + optimizer + "}",
                Pretrainings.SMALLER,
                "size=32",
                "batch=16",
                "schedule.epochs=2",
                "schedule.warmup-epochs=0.5",
                "log-steps=1",
                "checkpoint-steps=2",
                "clip-norm=0.1",
                "precision=bfloat16");
        RunDirectory whole = run("whole-" + optimizer, config);
        long steps = steps(whole);
        RunDirectory resumed = Pretrainings.copy(whole, folder.resolve("resumed-" + optimizer));
        Files.delete(resumed.checkpoint(steps));
        new Pretrainer(config, phantoms, resumed, Progress.SILENT).train();
        assertThat(Files.mismatch(resumed.checkpoint(steps), whole.checkpoint(steps)))
                .isEqualTo(-1);
        JsonNode line = figures(whole).get(0);
        assertThat(line.path("gradient_norm").asDouble()).isGreaterThan(0.1);
        assertThat(line.path("learning_rate").asDouble())
                .isCloseTo(config.optimizer().rate(16) * config.schedule().factor(0, steps / 2), Offset.offset(1e-12));
    }

    @Test
    void aResumeInTheMiddleOfAStageWithPartnersIsExactBitForBit() throws IOException {
        PretrainConfig config = Pretrainings.small(
                Pretrainings.SMALLER,
                "size=48",
                "stages=[{from-epoch: 0, size: 32}, {from-epoch: 2, size: 48}]",
                "positives=patient",
                "views=chest",
                "schedule.epochs=3",
                "checkpoint-steps=10");
        Path out = folder.resolve("larger");
        Preparation.run(
                new PhantomSet(70, 1, 48).listing(), new PrepareOptions(48, Fit.CROP, 1, false), out, Progress.SILENT);
        PreparedSet larger = PreparedSet.open(out);
        RunDirectory whole = RunDirectory.create(folder.resolve("staged"), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, larger, whole, Progress.SILENT).train();
        RunDirectory resumed = Pretrainings.copy(whole, folder.resolve("staged-resumed"));
        long perEpoch = larger.rows(Split.TRAIN).length / config.batch();
        assertThat(10L).as("the step of the resume").isLessThan(2 * perEpoch).isNotEqualTo(perEpoch);
        Files.delete(resumed.checkpoint(steps(resumed)));
        new Pretrainer(config, larger, resumed, Progress.SILENT).train();
        assertThat(Files.mismatch(resumed.checkpoint(steps(whole)), whole.checkpoint(steps(whole))))
                .isEqualTo(-1);
        assertThat(figures(resumed)).isEqualTo(figures(whole));
    }

    @Test
    void aCheckpointHoldsBothEncodersTheQueueTheOptimiserAndTheStep() throws IOException {
        try (Scope scope = Scope.open()) {
            Safetensors.Content content = Safetensors.read(finished.weights());
            assertThat(content.tensors().keySet())
                    .contains(
                            "query_encoder.backbone.layer4.0.bn2.running_var",
                            "key_encoder.projector.0.weight",
                            "queue.keys",
                            "queue.next",
                            "optimizer.query_encoder.backbone.conv1.weight");
            assertThat(content.metadata()).containsEntry("step", String.valueOf(steps(finished)));
        }
    }

    @Test
    void stopsWithTheRemedyWhenTheLossIsNoLongerFinite() {
        PretrainConfig config = Pretrainings.small("method.temperature=1e-40");
        assertThatThrownBy(() -> run("diverged", config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("optimizer.learning-rate");
    }

    @Test
    void refusesABatchLargerThanTheTrainSplit() {
        assertThatThrownBy(() -> run("large", config(64, 0.05, 1, 10)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("batch");
    }

    @Test
    void refusesFilmsThatAreSmallerThanTheViews() {
        PretrainConfig config = Pretrainings.small("size=64");
        assertThatThrownBy(() -> run("enlarged", config))
                .isInstanceOf(ConfigException.class)
                .hasMessage("size: must be at most the 32 pixels of the films of phantom, was 64;"
                        + " use 'set size=32', or prepare the set at a larger 'size'");
    }

    @Test
    void refusesToResumeFromTheCheckpointOfAnotherConfiguration() throws IOException {
        RunDirectory other = RunDirectory.create(folder.resolve("other"), "seed: 2", Json.object(), SeenFilms.NONE);
        Files.createDirectories(other.checkpoint(1).getParent());
        Files.copy(finished.weights(), other.checkpoint(steps(finished)));
        assertThatThrownBy(() -> new Pretrainer(SHORT, phantoms, other, Progress.SILENT).train())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was written with different configuration");
    }

    @Test
    void refusesACheckpointOfMoreStepsThanTheRunHas() throws IOException {
        RunDirectory run = Pretrainings.copy(finished, folder.resolve("beyond"));
        try (Scope scope = Scope.open()) {
            Safetensors.Content content = Safetensors.read(run.weights());
            Map<String, String> metadata = new HashMap<>(content.metadata());
            metadata.put("step", "1000");
            Safetensors.write(run.weights(), content.tensors(), metadata);
        }
        assertThatThrownBy(() -> new Pretrainer(SHORT, phantoms, run, Progress.SILENT).train())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was written after 1000 steps, the whole run has " + steps(run));
    }

    @Test
    void refusesToResumeFromHalfACheckpoint() throws IOException {
        RunDirectory run = Pretrainings.copy(finished, folder.resolve("half"));
        Path file = run.weights();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> new Pretrainer(SHORT, phantoms, run, Progress.SILENT).train())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cut short");
    }

    @Test
    void aBackboneOfThreeChannelsIsTrainedOnTheGrayOneRepeated() {
        PretrainConfig config = Pretrainings.small("backbone.channels=3", "batch=24");
        RunDirectory run = run("three", config);
        try (Scope scope = Scope.open()) {
            PretrainedBackbone backbone = PretrainedBackbone.read(config, run.weights());
            assertThat(backbone.backbone().channels()).isEqualTo(3);
            assertThat(backbone.input()).isEqualTo(FilmInput.repeated(32, 3, phantoms.mean(), phantoms.std()));
        }
    }

    private static PretrainConfig config(int batch, double rate, int epochs, int checkpointSteps) {
        return Pretrainings.small(
                "batch=" + batch,
                "optimizer.learning-rate=" + rate,
                "schedule.epochs=" + epochs,
                "checkpoint-steps=" + checkpointSteps);
    }

    private static RunDirectory run(String name, PretrainConfig config) {
        RunDirectory run = RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, phantoms, run, Progress.SILENT).train();
        return run;
    }

    private static long steps(RunDirectory run) throws IOException {
        List<JsonNode> lines = figures(run);
        return lines.get(lines.size() - 1).path("step").asLong();
    }

    private static List<JsonNode> figures(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(Json::parse)
                .map(line -> (JsonNode) ((ObjectNode) line).without("films_per_second"))
                .toList();
    }
}

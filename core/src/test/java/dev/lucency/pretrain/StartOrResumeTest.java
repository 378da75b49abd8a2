package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.ResNetStride;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a training begins: at weights that are given, where it was stopped, or before damage. What comes out is the same. */
class StartOrResumeTest {
    private static final FilmInput IMAGENET =
            new FilmInput(224, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
    }

    @Test
    void bothEncodersBeginWithTheWeightsOfTheStartAndItsNormalisation() throws IOException {
        RunDirectory run = create("started");
        try (Scope scope = Scope.open()) {
            FilmBackbone start = start(3, 77);
            PretrainConfig config = Pretrainings.small("backbone.channels=3");
            new Pretrainer(config, phantoms, run, Optional.of(start), Device.CPU, Progress.SILENT).train(() -> true);
            Safetensors.Content begun = Safetensors.read(run.checkpoint(0));
            StateDict.of(start.backbone().module()).forEach((name, tensor) -> {
                assertThat(torch.equal(begun.tensors().get("query_encoder.backbone." + name), tensor))
                        .as(name)
                        .isTrue();
                assertThat(torch.equal(begun.tensors().get("key_encoder.backbone." + name), tensor))
                        .as(name)
                        .isTrue();
            });
            assertThat(PretrainedBackbone.read(config, run.checkpoint(0)).input())
                    .isEqualTo(new FilmInput(32, IMAGENET.mean(), IMAGENET.std()));
        }
    }

    @Test
    void aStartedRunThatWasStoppedGoesOnWithoutItsStartBitForBit() throws IOException {
        PretrainConfig config = Pretrainings.small("batch=12", "log-steps=3");
        RunDirectory whole = create("whole");
        RunDirectory stopped = create("stopped");
        try (Scope scope = Scope.open()) {
            Optional<FilmBackbone> start = Optional.of(start(1, 78));
            assertThat(new Pretrainer(config, phantoms, whole, start, Device.CPU, Progress.SILENT).train(() -> false))
                    .isTrue();
            assertThat(new Pretrainer(config, phantoms, stopped, start, Device.CPU, Progress.SILENT).train(after(2)))
                    .isFalse();
        }
        assertThat(stopped.latestCheckpoint()).contains(stopped.checkpoint(2));
        new Pretrainer(config, phantoms, stopped, Progress.SILENT).train();
        assertThat(Files.mismatch(stopped.weights(), whole.checkpoint(step(stopped.weights()))))
                .isEqualTo(-1);
        assertThat(figures(stopped)).isEqualTo(figures(whole));
    }

    @Test
    void aDamagedCheckpointIsSetAsideWithANoteAndTheRunComesOutTheSame() throws IOException {
        PretrainConfig config = Pretrainings.small("batch=12", "checkpoint-steps=3", "log-steps=3");
        RunDirectory run = create("damaged");
        new Pretrainer(config, phantoms, run, Progress.SILENT).train();
        Path last = run.weights();
        byte[] good = Files.readAllBytes(last);
        byte[] bad = good.clone();
        bad[bad.length / 3] ^= 16;
        Files.write(last, bad);
        List<String> notes = new ArrayList<>();
        new Pretrainer(config, phantoms, run, noting(notes)).train();
        assertThat(notes)
                .filteredOn(note -> note.startsWith("warning"))
                .singleElement()
                .asString()
                .contains(last.toString(), "digest", ".damaged", "resumes from");
        assertThat(Arrays.equals(Files.readAllBytes(last), good)).isTrue();
        Path aside = last.resolveSibling(last.getFileName() + ".damaged");
        assertThat(Arrays.equals(Files.readAllBytes(aside), bad)).isTrue();
    }

    @Test
    void aRunWithoutAWholeCheckpointIsRefused() throws IOException {
        PretrainConfig config = Pretrainings.small("batch=24");
        RunDirectory run = create("allDamaged");
        new Pretrainer(config, phantoms, run, Progress.SILENT).train();
        byte[] bytes = Files.readAllBytes(run.weights());
        bytes[100] ^= 1;
        Files.write(run.weights(), bytes);
        assertThatThrownBy(() -> new Pretrainer(config, phantoms, run, Progress.SILENT).train())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(run.weights().toString())
                .hasMessageContaining("no checkpoint of the run is intact");
        assertThat(run.weights()).exists();
    }

    @Test
    void aStartOfAnotherNetworkIsRefusedByTheNamesOfBoth() {
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> Pretrainer.requireStart(Pretrainings.small(), start(3, 1), "imagenet"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(
                            "imagenet: its backbone is resnet10-half (channels: 3), the configuration trains"
                                    + " resnet10-half (channels: 1); use 'set backbone.channels=3'");
            BackboneConfig vit = new VitConfig(VitSize.TINY, 1, 14);
            FilmBackbone start = new FilmBackbone(vit.build(new Seed(1)), FilmInput.repeated(224, 1, 0.5, 0.2));
            PretrainConfig config = Pretrainings.small("backbone.name=vit-tiny", "backbone.position-grid=2");
            assertThatThrownBy(() -> Pretrainer.requireStart(config, start, "vit"))
                    .hasMessage(
                            "vit: its backbone is vit-tiny (channels: 1, position-grid: 14), the configuration trains"
                                    + " vit-tiny (channels: 1, position-grid: 2); use 'set backbone.position-grid=14'");
            BackboneConfig keras =
                    new ResNetConfig(ResNetDepth.RESNET50, 3, ResNetPatchLayer.LAYER4, ResNetStride.FIRST);
            FilmBackbone first = new FilmBackbone(keras.build(new Seed(1)), IMAGENET);
            assertThatThrownBy(() -> Pretrainer.requireStart(Pretrainings.small("backbone=resnet50"), first, "keras"))
                    .hasMessageEndingWith(
                            "use 'set backbone.channels=3' and 'set backbone.stride=first', or import it with"
                                    + " 'gray=fold'");
            String[] fitting = {"backbone={name: resnet50, channels: 3, stride: first, patch-layer: layer3}"};
            assertThatCode(() -> Pretrainer.requireStart(Pretrainings.small(fitting), first, "keras"))
                    .as("the stage of the patches has no weights")
                    .doesNotThrowAnyException();
        }
    }

    private static FilmBackbone start(int channels, long seed) {
        FilmInput input = channels == 3 ? IMAGENET : FilmInput.repeated(64, 1, 0.4, 0.3);
        return new FilmBackbone(new ResNetConfig(ResNetDepth.RESNET10_HALF, channels).build(new Seed(seed)), input);
    }

    private static BooleanSupplier after(int steps) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= steps;
    }

    private static Progress noting(List<String> notes) {
        return new Progress() {
            @Override
            public void begin(String what, String unit, long total) {}

            @Override
            public void advance(long done, String detail) {}

            @Override
            public void note(String message) {
                notes.add(message);
            }

            @Override
            public void end(String summary) {}
        };
    }

    private static RunDirectory create(String name) {
        return RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().replaceAll("\\D", ""));
    }

    private static List<String> figures(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(line -> line.replaceFirst(",\"films_per_second\":[^,}]*", ""))
                .toList();
    }
}

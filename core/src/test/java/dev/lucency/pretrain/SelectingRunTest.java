package dev.lucency.pretrain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.Projector;
import dev.lucency.model.TopKBackbone;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.ssl.SslMethod;
import dev.lucency.ssl.StepConfig;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training that selects patches leaves: its scorer, and sheets of maps that change nothing of it. */
class SelectingRunTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
    }

    /** Of a transformer, whose class token no loss on patches has trained. */
    @Test
    void whatSelectedThePatchesIsReadWithTheBackboneAndTheProbeSeesTheMeanOfThePatches() {
        PretrainConfig config = Pretrainings.small(
                "backbone={name: vit-tiny, position-grid: 2}",
                "patches={selection: straight-through, keep: 2}",
                "batch=24");
        RunDirectory run = run("patches", config);
        try (Scope scope = Scope.open()) {
            Backbone read = PretrainedBackbone.read(config, run.weights()).backbone();
            assertThat(((TopKBackbone) read).selection()).isEqualTo(config.patches());
            Map<String, Tensor> written = Safetensors.read(run.weights()).tensors();
            StateDict.of(read.module())
                    .forEach((name, tensor) -> assertThat(Tensors.floats(tensor))
                            .as(name)
                            .isEqualTo(Tensors.floats(requireNonNull(written.get(
                                    name.startsWith("patches.")
                                            ? "query_encoder." + name
                                            : "query_encoder.backbone." + name)))));
            Tensor films = Golden.films("films", 2, 1, 32, 32);
            Backbone embedding = PretrainedBackbone.embedding(config, run.weights(), read);
            Projector projector = new Projector(192, config.method().projector(), new Seed(5));
            StateDict.copy(StateDict.of(projector), StateDict.below("query_encoder.projector.", written), "the run");
            projector.eval();
            assertThat(embedding.module().is_training()).isFalse();
            assertThat(Tensors.floats(embedding.features(films)))
                    .isEqualTo(Tensors.floats(projector.forward(read.features(films))));
            SslMethod method = config.method().build(config.encoder(), StepConfig.WHOLE_BATCH, new Seed(1));
            assertThat(method.backbone().featureChoice()).isEqualTo(FeatureChoice.PATCHES);
        }
    }

    @Test
    void aRunThatComparedWholeViewsTooIsReadWithThePooledFeaturesAndTheirProjector() {
        PretrainConfig config = Pretrainings.small(
                "backbone.patch-layer=layer3",
                "patches={selection: straight-through, keep: 2}",
                "method.global=pooled",
                "batch=24");
        RunDirectory run = run("two-terms", config);
        try (Scope scope = Scope.open()) {
            Backbone read = PretrainedBackbone.read(config, run.weights()).backbone();
            Backbone pooled = FeatureChoice.POOLED.of(read);
            assertThat(((TopKBackbone) read).global().transferred()).isEqualTo(FeatureChoice.POOLED);
            Map<String, Tensor> written = Safetensors.read(run.weights()).tensors();
            Projector projector = new Projector(256, config.method().projector(), new Seed(5));
            StateDict.copy(StateDict.of(projector), StateDict.below("query_encoder.projector.", written), "the run");
            projector.eval();
            Tensor films = Golden.films("films", 2, 1, 32, 32);
            assertThat(Tensors.floats(PretrainedBackbone.embedding(config, run.weights(), read)
                            .features(films)))
                    .isEqualTo(Tensors.floats(projector.forward(pooled.features(films))));
        }
    }

    @Test
    void aSheetOfMapsIsLeftEveryFewEpochsAndTheSameByARunThatWasResumed() throws IOException {
        PretrainConfig config = Pretrainings.small(
                "backbone={name: vit-tiny, position-grid: 2}",
                "patches={selection: straight-through, keep: 2, explore: 0.5}",
                "maps={epochs: 1, films: 3}",
                "schedule.epochs=2",
                "batch=16",
                "checkpoint-steps=2",
                "keep-checkpoints=9");
        RunDirectory whole = run("sheets", config);
        assertThat(whole.selectionSheets())
                .containsExactly(whole.selection(1), whole.selection(2))
                .allMatch(Files::isRegularFile);
        RunDirectory resumed = Pretrainings.copy(whole, folder.resolve("sheets-resumed"));
        Files.delete(resumed.weights());
        for (Path sheet : resumed.selectionSheets()) {
            Files.delete(sheet);
        }
        new Pretrainer(config, phantoms, resumed, Progress.SILENT).train();
        assertThat(Files.mismatch(resumed.selection(2), whole.selection(2))).isEqualTo(-1);
    }

    @Test
    void drawingMapsChangesNothingOfWhatIsLearned() throws IOException {
        String[] small = {
            "backbone={name: resnet10-half, patch-layer: layer3}",
            "patches={selection: straight-through, keep: 2}",
            "batch=24",
            "maps.epochs=1"
        };
        RunDirectory with = run("maps", Pretrainings.small(small));
        small[3] = "maps.epochs=0";
        RunDirectory without = run("no-maps", Pretrainings.small(small));
        assertThat(with.selectionSheets()).hasSize(1);
        assertThat(without.selectionSheets()).isEmpty();
        assertThat(Files.mismatch(with.weights(), without.weights())).isEqualTo(-1);
    }

    private static RunDirectory run(String name, PretrainConfig config) {
        RunDirectory run = RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, phantoms, run, Progress.SILENT).train();
        return run;
    }
}

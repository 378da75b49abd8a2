package dev.lucency.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.TopKBackbone;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is transferred of a run that selects patches: in pre-training only, in fine-tuning only, in both; and what cannot be had. */
class PatchFeaturesIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void pretrain() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: {name: vit-tiny, position-grid: 2}
                patches: {selection: straight-through, keep: 2}
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 24
                schedule: {epochs: 1}
                """);
        Files.writeString(root.resolve("short.yaml"), "batch: 64\nepoch-steps: 1\nschedule: {epochs: 1}\n");
        well("prepare phantom --count 900 --size 32 --out @/films");
        well("pretrain @/tiny.yaml --data @/films --out @/run");
    }

    @Test
    void theMeanOfThePatchesIsTransferredUnlessTopKIsAskedFor() throws IOException {
        well("features @/run --data @/films --split test --out @/mean --patches");
        well("features @/run --data @/films --split test --again --out @/chosen --features top-k");
        well("probe --init @/run --data @/films --out @/probe --features top-k");
        well("probe --init @/run --data @/films --out @/both --features patches+top-k");
        well("features @/both --data @/films --split test --again --out @/of-both");
        well("features @/probe --data @/films --split test --out @/of-probe");

        assertThat(description("mean").path("features").asString()).isEqualTo("patches");
        assertThat(description("mean").at("/start/features").asString()).isEqualTo("patches");
        assertThat(description("chosen").path("features").asString()).isEqualTo("top-k");
        assertThat(description("chosen").path("name").asString()).isEqualTo("run, top-k");
        float[] mean = floats("mean/features.npy");
        assertThat(mean[0]).isCloseTo(meanOfPatches(), offset(1e-5f));
        assertThat(floats("chosen/features.npy")).isNotEqualTo(mean);
        assertThat(floats("of-both/features.npy")).startsWith(mean[0]).hasSize(2 * mean.length);
        assertThat(floats("of-probe/features.npy")).isEqualTo(floats("chosen/features.npy"));
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        assertThat(model.path("features").asString()).isEqualTo("top-k");
        assertThat(model.at("/patches/keep").asDouble()).isEqualTo(2);
        assertThat(Files.readString(root.resolve("probe/README.md"))).contains("that a scorer ranks highest");
        assertThat(well("evaluate @/probe --data @/films --split validation --out @/judged")
                        .out())
                .contains("run, top-k on phantom, validation");
    }

    @Test
    void fineTuningMovesTheScorerWhereItIsAskedFor() {
        well("finetune @/short.yaml --init @/run --data @/films --out @/tuned-before --fraction 0.3");
        well("finetune @/short.yaml --init @/run --data @/films --out @/tuned-both --fraction 0.3 --features top-k");
        Ran after = Ran.well(
                "finetune",
                root.resolve("short.yaml").toString(),
                "--init",
                "random",
                "--backbone",
                "vit-tiny",
                "--set",
                "patches={selection: straight-through, keep: 0.25}",
                "--fraction",
                "0.3",
                "--data",
                root.resolve("films").toString(),
                "--out",
                root.resolve("tuned-after").toString());
        assertThat(after.out()).contains("random vit-tiny, new scorer, fine-tuned");
        assertThat(ModelFolder.describe(root.resolve("tuned-before"))
                        .path("features")
                        .asString())
                .isEqualTo("patches");
        try (Scope scope = Scope.open()) {
            Path checkpoint = new RunDirectory(root.resolve("run")).weights();
            String name = "patches.scorer.score.weight";
            float[] before = Tensors.floats(
                    requireNonNull(Safetensors.read(checkpoint).tensors().get("query_encoder." + name)));
            Path both = ModelFolder.weights(root.resolve("tuned-both"));
            float[] now = Tensors.floats(
                    requireNonNull(Safetensors.read(both).tensors().get(name)));
            assertThat(now).hasSameSizeAs(before).isNotEqualTo(before);
            TopKBackbone made = (TopKBackbone)
                    ModelFolder.readBackbone(root.resolve("tuned-after")).backbone();
            assertThat(made.selection().keep()).isEqualTo(0.25);
        }
        well("finetune @/short.yaml --init @/tuned-both --data @/films --out @/further --fraction 0.2");
        well("pretrain @/tiny.yaml --init @/tuned-both --data @/films --out @/run-of-model");
    }

    @Test
    void anExportIsThePlainBackboneAndSaysSo() {
        Ran ran = well("weights export @/run --format safetensors --out @/run.safetensors");
        assertThat(ran.out()).contains("the model was trained on patches");
        try (Scope scope = Scope.open()) {
            assertThat(Safetensors.read(root.resolve("run.safetensors"))
                            .tensors()
                            .keySet())
                    .contains("cls_token")
                    .noneMatch(name -> name.startsWith("patches."));
        }
        refused(1, "weights export @/run --format onnx --out @/run.onnx", "trained on patches; export its weights");
    }

    @Test
    void whatNothingHasTrainedIsRefused() {
        refused(2, "knn --init @/run --data @/films --out @/new --features pooled", "--features must not be pooled");
        refused(
                2,
                "knn --init random --data @/films --out @/new --features top-k",
                "there is no scorer; use --features");
        refused(2, "knn --init random --data @/films --out @/new --features best", "--features must be one of pooled,");
        refused(
                2,
                "finetune @/short.yaml --init @/run --data @/films --out @/new --features patches --set"
                        + " patches.selection=straight-through",
                "--features must be top-k where the configuration selects patches, was patches");
    }

    private static float meanOfPatches() {
        float[] patches = floats("mean/patches.npy"); // [films, 192, 2, 2]
        return (patches[0] + patches[1] + patches[2] + patches[3]) / 4;
    }

    private static float[] floats(String file) {
        ByteBuffer data = NumpyFile.open(root.resolve(file)).data();
        float[] floats = new float[data.remaining() / Float.BYTES];
        data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static JsonNode description(String folder) {
        return Json.read(root.resolve(folder).resolve("features.json"));
    }

    private static void refused(int exitCode, String words, String line) {
        Ran ran = Ran.lucency(words(words));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        assertThat(root.resolve("new")).doesNotExist();
    }

    private static Ran well(String words) {
        return Ran.well(words(words));
    }

    private static String[] words(String words) {
        return words.replace("@", root.toString()).split(" ");
    }
}

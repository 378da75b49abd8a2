package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.ResNetStride;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code weights inspect}, {@code import} and {@code export} of a ResNet-50 that is written here as a layers model of TensorFlow.js. */
class KerasImportIT {
    @TempDir
    Path folder;

    @Test
    void aLayersModelBecomesAModelFolderAndLeavesItAgain() throws IOException {
        try (Scope scope = Scope.open()) {
            Backbone written = backbone();
            Path file = KerasFiles.write(folder, StateDict.of(written.module()));
            String digest = Sha256.of(List.of(file, folder.resolve("group1-shard1of1.bin")));
            assertThat(Ran.well("weights", "inspect", file.toString()).out())
                    .contains("Kind      TensorFlow.js (layers model)", "SHA-256   " + digest, "Style     keras")
                    .contains("Network   resnet50, stride in the first convolution of a stage, three channels")
                    .contains("bn_conv1/moving_variance", "generatedBy = keras v2.2.4-tf");

            Ran ran = Ran.well(words("weights import @/model.json --out @/model"));
            assertThat(ran.out())
                    .contains("Style      keras", "classifier (2)", "blue, green and red")
                    .contains("mean 0.485019", "std 0.003921");
            FilmBackbone read = ModelFolder.readBackbone(folder.resolve("model"));
            assertThat(read.backbone().config()).isEqualTo(written.config());
            assertThat(features(read.backbone())).containsExactly(features(written), within(1e-4f));
            JsonNode description = ModelFolder.describe(folder.resolve("model"));
            assertThat(description.at("/backbone/stride").asString()).isEqualTo("first");
            assertThat(description.at("/provenance/weights/sha256").asString()).isEqualTo(digest);

            Ran export = Ran.well(words("weights export @/model --format safetensors --out @/out.safetensors"));
            assertThat(export.out()).contains("stage[0].conv1.stride, stage[0].conv2.stride = (2, 2), (1, 1)");
            Ran again = Ran.well(words("weights import @/out.safetensors --out @/again --json"));
            assertThat(Json.parse(again.out()).path("stride").asString()).isEqualTo("first");
            assertThat(features(
                            ModelFolder.readBackbone(folder.resolve("again")).backbone()))
                    .isEqualTo(features(read.backbone()));
        }
    }

    @Test
    void aShardThatIsMissingOrCutIsOneLine() throws IOException {
        try (Scope scope = Scope.open()) {
            KerasFiles.write(folder, StateDict.of(backbone().module()));
        }
        Path shard = folder.resolve("group1-shard1of1.bin");
        Files.write(shard, new byte[100]);
        assertRefused(
                "@/model.json: is not an intact layers model of TensorFlow.js: the shards of group 1 have 100 bytes");
        Files.delete(shard);
        assertRefused(
                "@/model.json: is not an intact layers model of TensorFlow.js: the shard 'group1-shard1of1.bin' is missing");
    }

    private void assertRefused(String message) {
        Ran ran = Ran.lucency(words("weights import @/model.json --out @/model"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains(message.replace("@", folder.toString()))
                .contains("; download model.json and all of its shards again");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    private String[] words(String line) {
        return line.replace("@", folder.toString()).split(" ", -1);
    }

    private static Backbone backbone() {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET50, 3, ResNetPatchLayer.LAYER4, ResNetStride.FIRST)
                .build(new Seed(5));
        backbone.module().eval();
        return backbone;
    }

    private static float[] features(Backbone backbone) {
        try (NoGradient still = NoGradient.open()) {
            Tensor films = torch.linspace(Tensors.scalar(-1), Tensors.scalar(1), 2L * 3 * 48 * 48)
                    .view(2, 3, 48, 48);
            return Tensors.floats(backbone.features(films));
        }
    }
}

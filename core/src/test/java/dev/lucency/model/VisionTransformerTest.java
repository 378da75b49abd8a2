package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the golden numbers do not say of a vision transformer: its first weights, its folder, and the films it refuses. */
class VisionTransformerTest {
    private static final VitConfig CONFIG = new VitConfig(VitSize.TINY, 3, 6);

    private final Scope scope = Scope.open();
    private final Backbone backbone = CONFIG.build(new Seed(7));

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theFirstWeightsAreSpreadAsTimms() {
        Map<String, Tensor> state = StateDict.of(backbone.module());
        assertThat(deviation(state.get("blocks.3.attn.qkv.weight"))).isCloseTo(0.02, within(2e-4));
        assertThat(deviation(state.get("blocks.11.mlp.fc2.weight"))).isCloseTo(0.02, within(2e-4));
        assertThat(deviation(state.get("pos_embed"))).isCloseTo(0.02, within(1e-3));
        assertThat(deviation(state.get("cls_token"))).isCloseTo(1e-6, within(3e-7));
        double bound = 1 / Math.sqrt(3 * 16 * 16);
        assertThat(largest(state.get("patch_embed.proj.weight"))).isBetween(0.99 * bound, bound);
        assertThat(deviation(state.get("patch_embed.proj.bias"))).isCloseTo(bound / Math.sqrt(3), within(0.1 * bound));
        assertThat(largest(state.get("blocks.0.attn.proj.bias"))).isZero();
        assertThat(Tensors.floats(state.get("norm.weight"))).containsOnly(1);
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndEveryLayerHasItsOwn() {
        Map<String, Tensor> state = StateDict.of(backbone.module());
        Map<String, Tensor> again = StateDict.of(CONFIG.build(new Seed(7)).module());
        String name = "blocks.3.mlp.fc1.weight";
        assertThat(Tensors.floats(again.get(name))).isEqualTo(Tensors.floats(state.get(name)));
        assertThat(Tensors.floats(state.get("blocks.4.mlp.fc1.weight"))).isNotEqualTo(Tensors.floats(state.get(name)));
    }

    /** As PyTorch's autocast does, where a sum takes the wider of its numbers. Last normalised, so the tokens' own. */
    @Test
    void tokensStayIn32BitsBetweenBlocksThatComputeIn16() {
        Tensor films = Golden.films("films", 2, 3, 64, 64);
        try (Autocast cast = Autocast.open(Precision.BFLOAT16, films)) {
            assertThat(backbone.features(films).scalar_type().intern()).isEqualTo(ScalarType.Float);
        }
    }

    @Test
    void filmsThatPatchesDoNotCoverAreRefused() {
        assertThatThrownBy(() -> backbone.features(Golden.films("films", 1, 3, 40, 48)))
                .hasMessage("size must be divisible by 16, the side of a patch of vit-tiny, was 40");
        assertThatThrownBy(() -> new FilmBackbone(backbone, FilmInput.repeated(100, 3, 0.5, 0.25)))
                .hasMessageStartingWith("size must be divisible by 16");
    }

    @Test
    void aFolderKeepsThePositionGridAndCallsTheClassifierHead(@TempDir Path folder) {
        FilmClassifier written = new FilmClassifier(
                backbone,
                FilmInput.repeated(96, 3, 0.5, 0.25),
                List.of("Edema"),
                Golden.films("weight", 1, 192),
                Golden.films("bias", 1));
        ModelFolder.write(folder, written, Json.object(), "# card\n");
        assertThat(ModelFolder.read(folder).backbone().config()).isEqualTo(CONFIG);
        assertThat(Safetensors.read(folder.resolve("model.safetensors"))
                        .tensors()
                        .keySet())
                .contains("cls_token", "head.weight", "head.bias")
                .hasSize(4 + 12 * 12 + 2 + 2);
    }

    private static double deviation(Tensor tensor) {
        float[] values = Tensors.floats(tensor);
        double mean = 0;
        double square = 0;
        for (float value : values) {
            mean += value / values.length;
            square += (double) value * value / values.length;
        }
        return Math.sqrt(square - mean * mean);
    }

    private static double largest(Tensor tensor) {
        return Tensors.value(tensor.abs().max());
    }
}

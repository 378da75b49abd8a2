package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens that are dropped before the first block, beside torchvision with masked attention ({@code tools/golden/hidden_patches.py}). */
class VisiblePatchesTest {
    /** Rounding of 12 blocks in 32 bits, for values up to 1. */
    private static final double TOLERANCE = 2e-4;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void equalsATransformerThatMayNotAttendToHiddenPatches() {
        JsonNode golden = Golden.read("patches/hidden_patches.json");
        long[] visible = golden.path("visible")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .mapToLong(JsonNode::asLong)
                .toArray();
        VisionTransformer network = new VisionTransformer(new VitConfig(VitSize.TINY, 1, 4), new Seed(1));
        Map<String, Tensor> weights = StateDict.parameters(network);
        Golden.fill(weights);
        HiddenPatches hidden = new HiddenPatches(
                0, 3, List.of(0, 2), Optional.of(Tensors.of(visible).view(2, 11)));
        FilmFeatures made = new VisiblePatches(network)
                .forward(Golden.films("films", 3, 1, 64, 64), Pass.POOLED_AND_PATCHES.detailed(), hidden);
        Tensor patches = made.patches().flatten(2, -1).transpose(1, 2); // [N, P, D]
        assertThat(Tensors.floats(made.grid().visible().orElseThrow())).isEqualTo(seen(visible));
        Golden.assertClose("pooled", Golden.doubles(made.pooled()), golden.path("pooled"), TOLERANCE);
        Golden.assertClose("patches", Golden.sample(patches), golden.path("patches"), TOLERANCE);

        made.pooled()
                .mul(Golden.films("of pooled", 3, 192))
                .sum()
                .add(patches.mul(Golden.films("of patches", 3, 16, 192)).sum())
                .backward();
        golden.path("network").propertyStream().forEach(own -> {
            Tensor gradient = requireNonNull(weights.get(own.getKey())).grad();
            double[] expected = Golden.numbers(own.getValue());
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            assertThat(Golden.sample(gradient)).as(own.getKey()).containsExactly(expected, within(TOLERANCE * largest));
        });
    }

    private static float[] seen(long... visible) {
        float[] seen = new float[3 * 16];
        Arrays.fill(seen, 16, 32, 1);
        IntStream.range(0, visible.length).forEach(i -> seen[(i < 11 ? 0 : 32) + (int) visible[i]] = 1);
        return seen;
    }
}

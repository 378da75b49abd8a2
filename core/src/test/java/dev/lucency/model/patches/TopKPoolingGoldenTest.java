package dev.lucency.model.patches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Top-K pooling against an own program on PyTorch with the same formula-filled weights ({@code tools/golden/top_k.py}): scores,
 * chosen places, masks, vectors, and the gradients of patches and of all parameters, for each scorer and each combination.
 */
class TopKPoolingGoldenTest {
    private static final double TOLERANCE = 2e-5;
    private static final double TEMPERATURE = 0.5;
    private static final double SLOPE = 0.7;
    private static final int DIMENSION = 8;

    static Stream<JsonNode> cases() {
        return Golden.read("patches/top_k.json").path("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(JsonNode golden) {
        try (Scope scope = Scope.open()) {
            TopKPooling pooling = new TopKPooling(config(golden), DIMENSION, new Seed(1));
            Map<String, Tensor> parameters = StateDict.parameters(pooling);
            Golden.fill(parameters);
            Tensor patches = Golden.films("patches", 2, DIMENSION, 3, 4).requires_grad_(true);
            TopKPooling.Pooled pooled = pooling.pool(patches, Choosing.SETTLED);
            PatchSelection selected = pooled.selected();
            close("scores", selected.scores(), golden);
            assertThat(Tensors.longs(selected.places()))
                    .containsExactly(golden.path("places")
                            .valueStream()
                            .mapToLong(JsonNode::asLong)
                            .toArray());
            close("mask", selected.mask(), golden);
            close("vectors", pooled.vectors(), golden);

            long[] shape = pooled.vectors().shape();
            pooled.vectors().mul(Golden.films("upstream", shape)).sum().backward();
            close("patches", patches.grad(), golden);
            JsonNode gradients = golden.path("gradients");
            assertThat(parameters.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            gradients.propertyStream().map(Map.Entry::getKey).toList());
            parameters.forEach((name, parameter) -> close(name, parameter.grad(), gradients));
        }
    }

    private static PatchesConfig config(JsonNode golden) {
        String selection = golden.path("selection").asString();
        ScorerConfig scorer = switch (golden.path("scorer").asString()) {
            case "mlp" -> new ScorerConfig.Mlp(6);
            case "conv" -> new ScorerConfig.Conv(5);
            default -> new ScorerConfig.Linear();
        };
        Combination combine = Combination.valueOf(
                golden.path("combine").asString().replace('-', '_').toUpperCase(Locale.ROOT));
        SelectionConfig chosen = selection.equals("straight-through")
                ? new SelectionConfig.StraightThrough(SLOPE)
                : requireNonNull(SelectionConfig.choices().get(selection));
        return new PatchesConfig(chosen, 3, scorer, combine, TEMPERATURE, 0, 0);
    }

    private static void close(String what, Tensor actual, JsonNode golden) {
        double[] expected = Golden.numbers(golden.path(what));
        float[] values = Tensors.floats(actual);
        assertThat(values).as(what).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) values[i]).as(what).isCloseTo(expected[i], within(TOLERANCE));
        }
    }
}

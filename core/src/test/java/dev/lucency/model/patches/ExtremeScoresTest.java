package dev.lucency.model.patches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores that are millions of temperatures apart, or all equal, make no number that is not finite: not in vectors, not in
 * gradients, at no time of a training, with patches drawn at random among the chosen too.
 */
class ExtremeScoresTest {
    private static final int DIMENSION = 8;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of("straight-through", "gumbel", "perturbed", "weighted", "detached")
                .flatMap(selection -> Stream.of(Combination.values()).map(combine -> Arguments.of(selection, combine)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingOverflows(String selection, Combination combine) {
        for (double explore : selection.equals("perturbed") ? new double[] {0} : new double[] {0, 1}) {
            for (double progress : List.of(0.0, 0.999999, 1.0)) {
                Choosing choosing = new Choosing(new Seed(3), progress, true);
                assertAllFinite(config(selection, combine, 1e-6, explore), choosing, 1);
                assertAllFinite(config(selection, combine, 0.5, explore), choosing, 0);
            }
        }
    }

    private static PatchesConfig config(String selection, Combination combine, double temperature, double explore) {
        return new PatchesConfig(
                requireNonNull(SelectionConfig.choices().get(selection)),
                3,
                new ScorerConfig.Linear(),
                combine,
                temperature,
                explore,
                0);
    }

    private static void assertAllFinite(PatchesConfig config, Choosing choosing, double scale) {
        try (Scope inner = Scope.open()) {
            TopKPooling pooling = new TopKPooling(config, DIMENSION, new Seed(3));
            Map<String, Tensor> parameters = StateDict.parameters(pooling);
            Tensor weight = parameters.get("scorer.score.weight");
            weight.set_data(weight.detach().mul(new Scalar(scale)));
            Tensor patches = Golden.films("patches", 2, DIMENSION, 3, 4).requires_grad_(true);
            Tensor vectors = pooling.pool(patches, choosing).vectors();
            vectors.mul(Golden.films("upstream", vectors.shape())).sum().backward();
            assertFinite("vectors", vectors);
            assertFinite("patches", patches.grad());
            parameters.forEach((name, parameter) -> {
                if (parameter.grad().defined()) {
                    assertFinite(name, parameter.grad());
                }
            });
        }
    }

    private static void assertFinite(String what, Tensor values) {
        for (float value : Tensors.floats(values)) {
            assertThat(value).as(what).isFinite();
        }
    }
}

package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Ten steps of every optimiser along a schedule, from formula-filled parameters and with gradients by formula, against PyTorch's
 * optimisers and, for LARS, a NumPy reading of its papers ({@code tools/golden/optimizers.py}); clipping against PyTorch's.
 */
class OptimizerGoldenTest {
    private static final double TOLERANCE = 2e-6;
    private static final int BATCH = 64;
    private static final JsonNode GOLDEN = Golden.read("optimizers/optimizers.json");

    private final Scope scope = Scope.open();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    @BeforeEach
    void start() {
        parameters.putAll(parameters());
    }

    @AfterEach
    void close() {
        scope.close();
    }

    static Map<String, OptimizerConfig> optimizers() {
        return Map.of(
                "sgd", new SgdConfig(0.3, 0.9, 0.1),
                "sgd-weights", new SgdConfig(0.3, BatchScaling.NONE, 0.9, 0.1, Decayed.WEIGHTS),
                "adamw", new AdamWConfig(0.02, BatchScaling.NONE, 0.8, 0.95, 1e-6, 0.3, Decayed.ALL),
                "adamw-weights", new AdamWConfig(0.08, BatchScaling.LINEAR, 0.8, 0.95, 1e-6, 0.3, Decayed.WEIGHTS),
                "lars", new LarsConfig(1.2, BatchScaling.SQUARE_ROOT, 0.9, 0.01, 0.05));
    }

    static Iterable<String> names() {
        return optimizers().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void tenStepsFollowTheReference(String name) {
        Optimizer optimizer = optimizers().get(name).build(parameters, BATCH);
        for (int step = 0; step < 10; step++) {
            step(optimizer, step);
        }
        JsonNode expected = GOLDEN.path("stepped").path(name);
        assertThat(expected.propertyNames()).containsExactlyElementsOf(parameters.keySet());
        parameters.forEach((key, parameter) -> close(key, parameter, expected.path(key)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void tenStepsEqualFiveAndARestoredStateAndFiveBitForBit(String name) {
        OptimizerConfig config = optimizers().get(name);
        Optimizer whole = config.build(parameters, BATCH);
        Map<String, Tensor> copies = new LinkedHashMap<>();
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (int step = 0; step < 10; step++) {
            if (step == 5) {
                parameters.forEach(
                        (key, parameter) -> copies.put(key, parameter.detach().clone()));
                whole.state().forEach((key, moment) -> state.put(key, moment.clone()));
            }
            step(whole, step);
        }
        Map<String, float[]> expected = floats();
        StateDict.copy(parameters, copies, "the copies");
        Optimizer resumed = config.build(parameters, BATCH);
        StateDict.copy(resumed.state(), state, "the copied state");
        for (int step = 5; step < 10; step++) {
            step(resumed, step);
        }
        floats().forEach((key, values) -> assertThat(values).as(key).isEqualTo(expected.get(key)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFrozenParameterIsNotMovedAndHasNoMoments(String name) {
        parameters.get("fc.weight").requires_grad_(false);
        float[] before = Tensors.floats(parameters.get("fc.weight"));
        Optimizer optimizer = optimizers().get(name).build(parameters, BATCH);
        step(optimizer, 0);
        assertThat(Tensors.floats(parameters.get("fc.weight"))).isEqualTo(before);
        assertThat(optimizer.state().keySet()).noneMatch(key -> key.endsWith("fc.weight"));
    }

    @Test
    void aLongGradientIsShortenedAndAShortOneLeft() {
        for (JsonNode expected : GOLDEN.path("clipped")) {
            gradients(0);
            GradientNorm norm =
                    new GradientNorm(parameters, expected.path("limit").asDouble());
            assertThat(Tensors.value(norm.clip()))
                    .isCloseTo(expected.path("norm").asDouble(), within(1e-6));
            parameters.forEach((key, parameter) -> close(
                    "gradient of " + key,
                    parameter.grad(),
                    expected.path("gradients").path(key)));
        }
    }

    @Test
    void withoutALimitTheGradientIsOnlyMeasured() {
        gradients(0);
        float[] before = Tensors.floats(parameters.get("fc.weight").grad());
        Tensor norm = new GradientNorm(parameters, 0).clip();
        assertThat(Tensors.value(norm))
                .isCloseTo(GOLDEN.path("clipped").path(0).path("norm").asDouble(), within(1e-6));
        assertThat(Tensors.floats(parameters.get("fc.weight").grad())).isEqualTo(before);
    }

    private void step(Optimizer optimizer, int step) {
        optimizer.zeroGradients();
        gradients(step);
        optimizer.step(GOLDEN.path("factors").path(step).asDouble());
    }

    /** Gives every parameter that is not frozen its gradient at a step, as the script does. */
    private void gradients(int step) {
        parameters.forEach((name, parameter) -> {
            if (parameter.requires_grad()) {
                double scale = name.equals("new.weight") && step == 0 ? 0 : 0.5;
                parameter.mutable_grad().reset();
                Tensor gradient = values(name + " " + step, parameter.shape(), scale);
                parameter.mul(gradient).sum().backward();
            }
        });
    }

    private static Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        GOLDEN.path("shapes").properties().forEach(entry -> {
            long[] shape = new long[entry.getValue().size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = entry.getValue().path(i).asLong();
            }
            Tensor values = values(entry.getKey(), shape, entry.getKey().equals("new.weight") ? 0 : 1);
            parameters.put(entry.getKey(), values.requires_grad_(true));
        });
        return parameters;
    }

    private static Tensor values(String name, long[] shape, double scale) {
        return Golden.films(name, shape).mul(Tensors.scalar(scale));
    }

    private Map<String, float[]> floats() {
        Map<String, float[]> floats = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> floats.put(key, Tensors.floats(parameter)));
        return floats;
    }

    private static void close(String what, Tensor actual, JsonNode expected) {
        float[] values = Tensors.floats(actual);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        Golden.assertClose(what, wide, expected, TOLERANCE);
    }
}

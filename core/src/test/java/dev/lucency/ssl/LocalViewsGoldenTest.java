package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.LocalViews;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.golden.Golden;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Three steps with local views of each method against an own PyTorch program ({@code tools/golden/local_views.py}) from the same
 * weights and views: both losses of all steps, then weights and running statistics.
 */
class LocalViewsGoldenTest {
    private static final int EACH = 2;

    @ParameterizedTest
    @ValueSource(strings = {"moco", "moco-symmetric-groups", "simclr", "simclr-transformer", "byol"})
    void threeStepsFollowPyTorch(String name) {
        JsonNode golden = Golden.read("methods/local-views.json").path("cases").path(name);
        LocalViewsConfig local =
                new LocalViewsConfig(EACH, 32, 0.1, 0.4, golden.path("weight").asDouble());
        StepConfig config = new StepConfig(0, Precision.FLOAT32, PatchRegularisersConfig.defaults(), local, World.ONE);
        try (Scope scope = Scope.open()) {
            SslMethod method = method(golden).build(GoldenSteps.backbone(golden), config, new Seed(1));
            GoldenSteps.fill(method);
            follow(method, golden);
            GoldenSteps.assertWeights(method, "query_encoder.", golden.path("encoder"));
            GoldenSteps.assertWeights(method, "predictor.", golden.path("predictor"));
        }
    }

    private static MethodConfig method(JsonNode golden) {
        return switch (golden.path("method").asString()) {
            case "moco" ->
                new MocoConfig(
                        20,
                        0.9,
                        MomentumSchedule.FIXED,
                        0.2,
                        16,
                        0,
                        false,
                        golden.path("group").asInt(0),
                        golden.path("symmetric").asBoolean(false),
                        false,
                        0);
            case "simclr" -> new SimClrConfig(0.2, 16, 2, 0, true, false, 0);
            default -> new ByolConfig(0.9, MomentumSchedule.COSINE, 16, 24, false);
        };
    }

    private static void follow(SslMethod method, JsonNode golden) {
        Optimizer optimizer = GoldenSteps.optimizer(method, golden);
        assertThat(golden.path("losses").size()).isEqualTo(3);
        for (int step = 0; step < 3; step++) {
            try (Scope scope = Scope.open()) {
                double progress = (double) step / GoldenSteps.STEPS;
                optimizer.zeroGradients();
                LearnedStep loss = method.learn(
                        GoldenSteps.views(step).with(locals(step)),
                        new StepContext(progress, GoldenSteps.RANDOM.derive(step)));
                optimizer.step(0.5 * (1 + Math.cos(Math.PI * progress)));
                assertThat(loss.figures()).containsOnlyKeys(method.figures());
                close("loss", loss.loss(), golden.path("losses").path(step));
                close(
                        "loss of the local views",
                        loss.figures().get(Figure.LOCAL_LOSS),
                        golden.path("local_losses").path(step));
            }
        }
    }

    private static void close(String what, Tensor actual, JsonNode expected) {
        assertThat(Tensors.value(actual)).as(what).isCloseTo(expected.asDouble(), within(GoldenSteps.TOLERANCE));
    }

    private static LocalViews locals(int step) {
        Tensor films = Golden.films("local " + step, EACH * GoldenSteps.BATCH, 1, 16, 16)
                .to(ScalarType.Double);
        return new LocalViews(films.unflatten(0, EACH, GoldenSteps.BATCH));
    }
}

package dev.lucency.ssl;

import static dev.lucency.ssl.GoldenSteps.assertWeights;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Ten steps of MoCo v2 against an own PyTorch program of the papers ({@code tools/golden/moco.py}) from the same weights, queue
 * and views: losses and accuracies of all steps, then the queue and weights of both encoders.
 */
class MocoGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "groups", "symmetric", "symmetric-groups", "transformer", "transformer-adamw"})
    void tenStepsFollowPyTorch(String name) {
        JsonNode golden = Golden.read("methods/moco.json").path("cases").path(name);
        MocoConfig config = new MocoConfig(
                20,
                0.9,
                golden.path("cosine_momentum").asBoolean() ? MomentumSchedule.COSINE : MomentumSchedule.FIXED,
                0.2,
                16,
                0,
                false,
                golden.path("group").asInt(),
                golden.path("symmetric").asBoolean(),
                false,
                0);
        try (Scope scope = Scope.open()) {
            SslMethod moco = config.build(GoldenSteps.backbone(golden), StepConfig.WHOLE_BATCH, new Seed(1));
            GoldenSteps.fill(moco);
            GoldenSteps.follow(moco, golden);
            assertThat(Tensors.longs(moco.state().get("queue.next")))
                    .containsExactly(golden.path("position").asLong());
            double[] keys = Golden.doubles(moco.state().get("queue.keys"));
            Golden.assertClose("queue", keys, golden.path("queue"), GoldenSteps.TOLERANCE);
            assertWeights(moco, "query_encoder.", golden.path("query_encoder"));
            assertWeights(moco, "key_encoder.", golden.path("key_encoder"));
        }
    }
}

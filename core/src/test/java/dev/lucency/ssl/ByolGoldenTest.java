package dev.lucency.ssl;

import static dev.lucency.ssl.GoldenSteps.assertWeights;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Ten steps of BYOL against an own PyTorch program of the paper ({@code tools/golden/byol.py}) from the same weights and views:
 * losses of all steps, then weights and statistics of both encoders and of the predictor.
 */
class ByolGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"resnet", "transformer", "transformer-adamw"})
    void tenStepsFollowPyTorch(String name) {
        JsonNode golden = Golden.read("methods/byol.json").path("cases").path(name);
        ByolConfig config = new ByolConfig(0.9, MomentumSchedule.COSINE, 16, 24, false);
        try (Scope scope = Scope.open()) {
            SslMethod byol = config.build(GoldenSteps.backbone(golden), StepConfig.WHOLE_BATCH, new Seed(1));
            GoldenSteps.fill(byol);
            GoldenSteps.follow(byol, golden);
            assertWeights(byol, "query_encoder.", golden.path("query_encoder"));
            assertWeights(byol, "key_encoder.", golden.path("key_encoder"));
            assertWeights(byol, "predictor.", golden.path("predictor"));
        }
    }
}

package dev.lucency.ssl;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Ten steps of SimCLR against an own PyTorch program of the paper ({@code tools/golden/simclr.py}) from the same weights and
 * views: losses and accuracies of all steps, then weights.
 */
class SimClrGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "lars", "transformer", "transformer-lars"})
    void tenStepsFollowPyTorch(String name) {
        JsonNode golden = Golden.read("methods/simclr.json").path("cases").path(name);
        SimClrConfig config = new SimClrConfig(
                0.2, 16, golden.path("layers").asInt(), 0, golden.path("norm").asBoolean(), false, 0);
        try (Scope scope = Scope.open()) {
            SslMethod simClr = config.build(GoldenSteps.backbone(golden), StepConfig.WHOLE_BATCH, new Seed(1));
            GoldenSteps.fill(simClr);
            GoldenSteps.follow(simClr, golden);
            GoldenSteps.assertWeights(simClr, "query_encoder.", golden.path("encoder"));
        }
    }
}

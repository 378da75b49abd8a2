package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The losses of fine-tuning with a quarter of the labels unknown, values and gradients, against PyTorch on the known labels picked
 * out one by one ({@code tools/golden/label_loss.py}).
 */
class LabelLossGoldenTest {
    private static final JsonNode GOLDEN = Golden.read("loss/label_loss.json");

    @ParameterizedTest
    @ValueSource(strings = {"plain", "smoothed", "weighted", "both"})
    void crossEntropyEqualsPyTorchs(String name) {
        JsonNode golden = GOLDEN.path("cases").path(name);
        try (Scope scope = Scope.open()) {
            double[] numbers = Golden.numbers(golden.path("numbers"));
            Tensor weights = targets().positiveWeights(numbers[1]);
            Golden.assertClose("weights", Golden.sample(weights), golden.path("weights"), 1e-6);
            assertEqual(golden, new CrossEntropy(numbers[0], weights));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"asymmetric", "asymmetric-both", "asymmetric-none"})
    void theAsymmetricLossEqualsItsFormulaInPyTorch(String name) {
        JsonNode golden = GOLDEN.path("cases").path(name);
        double[] numbers = Golden.numbers(golden.path("numbers"));
        assertEqual(golden, new AsymmetricLoss(new AsymmetricConfig(numbers[0], numbers[1], numbers[2])));
    }

    @Test
    void theAsymmetricLossWithoutFocusAndMarginIsTheCrossEntropy() {
        assertThat(GOLDEN.at("/cases/asymmetric-none/loss").asDouble())
                .isCloseTo(GOLDEN.at("/cases/plain/loss").asDouble(), within(1e-12));
    }

    @Test
    void aBatchOfWhichNothingIsKnownHasNoLossAndNoGradient() {
        try (Scope scope = Scope.open()) {
            Tensor logits = Golden.films("logits", 3, 2).requires_grad_(true);
            Tensor zeros = Tensors.zeros(3, 2);
            Tensor loss = new CrossEntropy(0, zeros.select(0, 0).add(new Scalar(1.0))).of(logits, zeros, zeros);
            loss.backward();
            assertThat(Tensors.value(loss)).isZero();
            assertThat(Tensors.floats(logits.grad())).containsOnly(0f);
        }
    }

    @Test
    void anUnlikelyFilmStillHasAFiniteLossAndGradient() {
        try (Scope scope = Scope.open()) {
            Tensor logits = Tensors.of(new float[] {-200, 200}, 1, 2);
            logits.requires_grad_(true);
            Tensor positive = Tensors.of(new float[] {1, 0}, 1, 2);
            Tensor known = Tensors.of(new float[] {1, 1}, 1, 2);
            Tensor loss = new AsymmetricLoss(new AsymmetricConfig(1, 4, 0)).of(logits, positive, known);
            loss.backward();
            assertThat(Tensors.value(loss)).isCloseTo(200, within(1e-3));
            assertThat(Tensors.floats(logits.grad())).containsExactly(-0.5f, 0.5f);
        }
    }

    private static void assertEqual(JsonNode golden, LabelLoss loss) {
        try (Scope scope = Scope.open()) {
            Tensor logits = Golden.films(
                            "logits",
                            GOLDEN.path("films").asInt(),
                            GOLDEN.path("labels").asInt())
                    .mul(new Scalar(4.0))
                    .requires_grad_(true);
            Tensor value = loss.of(logits, targets().positive(), targets().known());
            value.backward();
            assertThat(Tensors.value(value)).isCloseTo(golden.path("loss").asDouble(), within(1e-6));
            Golden.assertClose("gradient", Golden.sample(logits.grad()), golden.path("gradient"), 1e-6);
        }
    }

    private static Targets targets() {
        double[][] values =
                new double[GOLDEN.path("films").asInt()][GOLDEN.path("labels").asInt()];
        for (int film = 0; film < values.length; film++) {
            for (int label = 0; label < values[film].length; label++) {
                boolean known = GOLDEN.path("known").path(film).path(label).asInt() == 1;
                values[film][label] =
                        known ? GOLDEN.path("positive").path(film).path(label).asInt() : Double.NaN;
            }
        }
        return new Targets(values);
    }
}

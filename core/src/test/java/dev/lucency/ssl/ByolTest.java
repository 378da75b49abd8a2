package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What BYOL trains, what it keeps, and the closed forms of its loss; its steps are those of ByolGoldenTest. */
class ByolTest {
    private static final StepContext START = new StepContext(0, new Seed(3));

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theEncoderAndThePredictorGetGradientsAndTheKeyEncoderGetsNone() {
        SslMethod byol = byol(0);
        byol.learn(views(), START);
        assertThat(byol.parameters().keySet()).anyMatch(name -> name.startsWith("predictor."));
        byol.parameters()
                .forEach((name, parameter) -> assertThat(
                                Tensors.value(parameter.grad().abs().sum()))
                        .as(name)
                        .isPositive());
        assertThat(byol.state()).containsKeys(byol.parameters().keySet().toArray(String[]::new));
        assertThat(StateDict.below("key_encoder.", byol.state()).values())
                .noneMatch(Tensor::requires_grad)
                .noneMatch(tensor -> tensor.grad().defined());
    }

    @Test
    void theLossIsNoughtForEqualDirectionsAndEightForOppositeOnes() {
        Tensor keys = unit();
        assertThat(Tensors.value(Regression.of(keys.mul(two()), keys).loss())).isCloseTo(0, within(1e-6));
        assertThat(Tensors.value(Regression.of(keys.neg(), keys).loss())).isCloseTo(8, within(1e-6));
    }

    @Test
    void withNoMomentumTheKeyEncoderIsTheQueryEncoderOfTheStepBefore() {
        SslMethod byol = new ByolConfig(0, MomentumSchedule.FIXED, 16, 24, false)
                .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
        Tensor query = requireNonNull(byol.state().get("query_encoder.projector.0.weight"));
        query.data().add_(two());
        byol.learn(views(), START);
        assertThat(Tensors.floats(requireNonNull(byol.state().get("key_encoder.projector.0.weight"))))
                .isEqualTo(Tensors.floats(query));
    }

    @Test
    void aBatchInPartsAddsOneGradientAPart() {
        SslMethod parts = byol(2);
        LearnedStep step = parts.learn(views(), START);
        assertThat(step.queries().size(0)).isEqualTo(4);
        assertThat(step.figures()).containsOnlyKeys(parts.figures());
        Map<String, Tensor> trained = parts.parameters();
        assertThat(trained.values()).allMatch(parameter -> parameter.grad().defined());
    }

    private static SslMethod byol(int microBatch) {
        return new ByolConfig(0.99, MomentumSchedule.COSINE, 16, 24, false)
                .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.ofMicroBatches(microBatch), new Seed(7));
    }

    private static ViewPair views() {
        return new ViewPair(Golden.films("one", 4, 1, 32, 32), Golden.films("two", 4, 1, 32, 32));
    }

    private static Tensor unit() {
        return Tensors.of(new float[] {0.6f, 0.8f, 1, 0}, 2, 2);
    }

    private static Tensor two() {
        return Tensors.of(new float[] {2}, 1);
    }
}

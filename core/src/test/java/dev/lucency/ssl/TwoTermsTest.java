package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A loss of two terms, of whole views and of selected patches: what each term trains, and that a weight of 0 is no term at all. */
class TwoTermsTest {
    private static final String SCORER = "query_encoder.patches.scorer.score.weight";
    private static final String STAGE_3 = "query_encoder.backbone.layer3.0.conv1.weight";
    private static final String STAGE_4 = "query_encoder.backbone.layer4.0.conv1.weight";
    private static final List<String> PLAIN = List.of("backbone={name: resnet10-half}");
    private static final List<String> CHOOSING = List.of(
            "backbone={name: resnet10-half, patch-layer: layer3}", "patches={selection: straight-through, keep: 2}");

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr"})
    void aWeightOfZeroIsThePlainMethodBitForBit(String method) {
        Learned plain = learned(settings(PLAIN, method, ""));
        Learned two = learned(settings(CHOOSING, method, "pooled, patch-weight: 0"));
        assertThat(two.loss()).isEqualTo(plain.loss());
        plain.gradients()
                .forEach((name, gradient) ->
                        assertThat(two.gradients().get(name)).as(name).isEqualTo(gradient));
        assertThat(two.gradients().get(SCORER)).containsOnly(0);
    }

    /** The loss is linear in λ, and so is its gradient: at 0.3 it lies at 0.3 of the way from that at 0 to that at 1. */
    @ParameterizedTest
    @CsvSource({"moco-v2, pooled", "moco-v2, mean", "simclr, pooled", "simclr, mean"})
    void lossAndGradientAreThoseOfWholeViewsAndTheWeightTimesThoseOfPatches(String method, String global) {
        Learned none = learned(settings(CHOOSING, method, global + ", patch-weight: 0"));
        Learned some = learned(settings(CHOOSING, method, global + ", patch-weight: 0.3"));
        Learned all = learned(settings(CHOOSING, method, global + ", patch-weight: 1"));
        assertThat(some.loss()).isCloseTo(0.7 * none.loss() + 0.3 * all.loss(), within(1e-5));
        assertThat(all.loss()).isCloseTo(none.loss() + all.figure(Figure.PATCH_LOSS), within(1e-5));
        some.gradients().forEach((name, gradient) -> {
            float[] least = requireNonNull(none.gradients().get(name));
            float[] most = requireNonNull(all.gradients().get(name));
            float largest = 0;
            for (float value : most) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < gradient.length; i++) {
                assertThat((double) gradient[i])
                        .as(name)
                        .isCloseTo(0.7 * least[i] + 0.3 * most[i], within(1e-6 + 1e-4 * largest));
            }
        });
    }

    @Test
    void pooledFeaturesTrainTheStageAboveThePatchesAndTheMeanOfPatchesDoesNot() {
        assertThat(learned(settings(CHOOSING, "moco-v2", "pooled")).length(STAGE_4))
                .isPositive();
        assertThat(learned(settings(CHOOSING, "moco-v2", "mean")).length(STAGE_4))
                .isZero();
        assertThat(learned(settings(CHOOSING, "moco-v2", "mean")).length(STAGE_3))
                .isPositive();
    }

    @Test
    void eachTermHasAProjectorAndAQueueOfItsOwn() {
        SslMethod moco = method(settings(CHOOSING, "moco-v2", "pooled"), 0);
        Map<String, Tensor> before = copies(moco);
        moco.learn(views(), new StepContext(0.1, new Seed(3)));
        assertThat(moco.parameters())
                .containsKeys("query_encoder.projector.0.weight", "query_encoder.patch_projector.0.weight");
        for (String queue : List.of("queue", "patch_queue")) {
            assertThat(Tensors.longs(moco.state().get(queue + ".next"))).containsExactly(8);
            assertThat(Tensors.floats(moco.state().get(queue + ".keys")))
                    .isNotEqualTo(Tensors.floats(before.get(queue + ".keys")));
        }
        assertThat(Tensors.floats(moco.state().get("patch_queue.keys")))
                .isNotEqualTo(Tensors.floats(moco.state().get("queue.keys")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr"})
    void microBatchesHaveTheGradientOfTheWholeBatch(String name) {
        List<String> settings = List.of(
                "backbone={name: vit-tiny, position-grid: 3}",
                "patches={selection: straight-through, keep: 3}",
                "method={name: " + name + ", projector-norm: false, global: pooled, patch-weight: 0.5}");
        Learned whole = Learned.by(method(settings, 0));
        Learned parts = Learned.by(method(settings, 3));
        assertThat(parts.loss()).isCloseTo(whole.loss(), within(1e-5));
        assertThat(parts.figure(Figure.PATCH_LOSS)).isCloseTo(whole.figure(Figure.PATCH_LOSS), within(1e-5));
        whole.gradients().forEach((parameter, gradient) -> {
            float[] other = requireNonNull(parts.gradients().get(parameter));
            double length = whole.length(parameter);
            for (int i = 0; i < gradient.length; i++) {
                assertThat((double) other[i]).as(parameter).isCloseTo(gradient[i], within(1e-5 + 1e-3 * length));
            }
        });
    }

    @Test
    void whatWasTrainedIsTransferred() {
        assertThat(transferred("pooled")).isEqualTo(FeatureChoice.POOLED);
        assertThat(transferred("mean")).isEqualTo(FeatureChoice.PATCHES);
        assertThat(transferred("none")).isEqualTo(FeatureChoice.PATCHES);
        Backbone pooled =
                method(settings(CHOOSING, "moco-v2", "pooled"), 0).selecting().orElseThrow();
        assertThat(FeatureChoice.POOLED.of(pooled).dimension()).isEqualTo(256);
        Backbone patches =
                method(settings(CHOOSING, "moco-v2", "mean"), 0).selecting().orElseThrow();
        assertThatThrownBy(() -> FeatureChoice.POOLED.of(patches))
                .hasMessageStartingWith("features must not be pooled");
    }

    @Test
    void wholeViewsBesideNoPatchesAreRefused() {
        assertThatThrownBy(() -> Pretrainings.small("method.global=pooled"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("method: has global, which compares whole views beside selected patches");
        assertThatThrownBy(() -> Pretrainings.small("method.patch-weight=-1"))
                .hasMessageContaining("method.patch-weight=-1': must be between 0 and 100, was -1.0");
    }

    /** What a step learned, apart from the tensors. */
    private record Learned(double loss, Map<Figure, Double> figures, Map<String, float[]> gradients) {
        static Learned by(SslMethod method) {
            LearnedStep step = method.learn(views(), new StepContext(0.1, new Seed(3)));
            Map<Figure, Double> figures = new LinkedHashMap<>();
            step.figures().forEach((figure, value) -> figures.put(figure, Tensors.value(value)));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            method.parameters()
                    .forEach((name, parameter) -> gradients.put(
                            name,
                            parameter.grad().defined()
                                    ? Tensors.floats(parameter.grad())
                                    : new float[(int) parameter.numel()]));
            return new Learned(Tensors.value(step.loss()), figures, gradients);
        }

        double figure(Figure figure) {
            return requireNonNull(figures.get(figure));
        }

        double length(String parameter) {
            double sum = 0;
            for (float value : requireNonNull(gradients.get(parameter))) {
                sum += (double) value * value;
            }
            return Math.sqrt(sum);
        }
    }

    private static Learned learned(List<String> settings) {
        return Learned.by(method(settings, 0));
    }

    private static List<String> settings(List<String> network, String method, String global) {
        List<String> settings = new ArrayList<>(network);
        settings.add("method={name: " + method + ", embedding: 16"
                + (method.equals("moco-v2") ? ", queue: 20, norm-group: 0" : "")
                + (global.isEmpty() ? "" : ", global: " + global) + "}");
        return settings;
    }

    private static SslMethod method(List<String> settings, int microBatch) {
        PretrainConfig config = Pretrainings.small(settings.toArray(String[]::new));
        return config.method().build(config.encoder(), StepConfig.ofMicroBatches(microBatch), new Seed(7));
    }

    private static FeatureChoice transferred(String global) {
        return method(settings(CHOOSING, "moco-v2", global), 0).backbone().featureChoice();
    }

    private static Map<String, Tensor> copies(SslMethod method) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        method.state().forEach((name, tensor) -> copies.put(name, tensor.clone()));
        return copies;
    }

    private static ViewPair views() {
        return new ViewPair(Golden.films("query", 8, 1, 48, 48), Golden.films("key", 8, 1, 48, 48));
    }
}

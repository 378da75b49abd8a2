package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.parallel.World;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Regularisers inside both methods: what they add, where it arrives, that micro-batches do not change it, what is refused. */
class PatchRegularisersTest {
    private static final int BATCH = 10;
    private static final StepContext START = new StepContext(0.25, new Seed(1));
    private static final String MOCO = "method={name: moco-v2, queue: 20, momentum: 0.9, embedding: 16, norm-group: 0}";
    private static final String SIMCLR = "method={name: simclr, embedding: 16, projector-norm: false}";
    private static final String ALL = "patch-regularisers={entropy: 0.3, balance: 0.5, agreement: 0.7, variation: 0.2}";
    /** All but balance, which is asked of each micro-batch. */
    private static final String EXACT = "patch-regularisers={entropy: 0.3, agreement: 0.7, variation: 0.2}";

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {MOCO, SIMCLR})
    void theLossStaysThatOfTheContrastAndTheTermsAreFigures(String method) {
        SslMethod plain = method(0, method);
        SslMethod regularised = method(0, method, ALL);
        LearnedStep without = plain.learn(views(), START);
        LearnedStep with = regularised.learn(views(), START);
        assertThat(Tensors.value(with.loss())).isCloseTo(Tensors.value(without.loss()), within(1e-6));
        assertThat(Tensors.value(figure(with, Figure.LOSS))).isCloseTo(Tensors.value(without.loss()), within(1e-6));
        assertThat(without.figures()).doesNotContainKey(Figure.REGULARISER_ENTROPY);
        assertThat(Tensors.value(figure(with, Figure.REGULARISER_ENTROPY))).isBetween(1.0, Math.log(16));
        assertThat(Tensors.value(figure(with, Figure.REGULARISER_BALANCE))).isPositive();
        assertThat(Tensors.value(figure(with, Figure.REGULARISER_AGREEMENT))).isBetween(0.0, 2.0);
        assertThat(Tensors.value(figure(with, Figure.REGULARISER_VARIATION))).isBetween(0.1, 2.0);
    }

    /** The gradient with a term, less that without, is that of the term: with twice the weight it is twice as long. */
    @ParameterizedTest
    @ValueSource(strings = {MOCO, SIMCLR})
    void everyTermReachesTheScorerInProportionToItsWeight(String method) {
        for (String term : List.of("entropy", "balance", "agreement", "variation")) {
            Tensor none = scorerGradient(method(0, method));
            Tensor once = scorerGradient(method(0, method, "patch-regularisers." + term + "=1"))
                    .sub(none);
            Tensor twice = scorerGradient(method(0, method, "patch-regularisers." + term + "=2"))
                    .sub(none);
            assertThat(Tensors.value(once.norm())).as(term).isGreaterThan(1e-4);
            assertThat(Tensors.value(twice.norm()) / Tensors.value(once.norm()))
                    .as(term)
                    .isCloseTo(2, within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MOCO, SIMCLR})
    void microBatchesHaveTheGradientOfTheWholeBatch(String method) {
        SslMethod whole = method(0, method, EXACT);
        SslMethod parts = method(4, method, EXACT);
        LearnedStep expected = whole.learn(views(), START);
        LearnedStep actual = parts.learn(views(), START);
        expected.figures()
                .forEach((figure, value) -> assertThat(Tensors.value(figure(actual, figure)))
                        .as(figure.key())
                        .isCloseTo(Tensors.value(value), within(1e-5)));
        Map<String, Tensor> gradients = gradients(parts);
        gradients(whole)
                .forEach((name, gradient) -> assertThat(
                                Tensors.value(gradients.get(name).sub(gradient).norm()))
                        .as(name)
                        .isLessThanOrEqualTo(2e-5 * Tensors.value(gradient.norm()) + 1e-7));
    }

    @Test
    void aSymmetricLossAsksOfBothViews() {
        LearnedStep loss =
                method(0, MOCO.replace("}", ", symmetric: true}"), ALL).learn(views(), START);
        assertThat(Tensors.value(figure(loss, Figure.REGULARISER_AGREEMENT))).isBetween(0.0, 2.0);
    }

    @Test
    void aSelectionWithoutAScorerCannotBeRegularised() {
        assertRefused("which patches.selection does not have", "patches.selection=off", "patch-regularisers.entropy=1");
        assertRefused(
                "which patches.selection does not have", "patches.selection=random", "patch-regularisers.balance=1");
        assertRefused(
                "which patches.selection does not have", "patches.selection=detached", "patch-regularisers.balance=1");
    }

    @Test
    void agreementIsRefusedForViewsOfTwoFilms() {
        assertRefused(
                "use agreement: 0 or positives: film",
                "patches.selection=straight-through",
                "patch-regularisers.agreement=1",
                "positives=patient");
    }

    @Test
    void onlyTheEntropyMayHaveEitherSign() {
        assertRefused("balance=-1': must be between 0 and 1000", "patch-regularisers.balance=-1");
        assertThat(config(MOCO, "patch-regularisers.entropy=-0.5")
                        .patchRegularisers()
                        .entropy())
                .isEqualTo(-0.5);
    }

    private static void assertRefused(String message, String... overrides) {
        assertThatThrownBy(() -> Pretrainings.small(overrides))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static Tensor scorerGradient(SslMethod method) {
        method.learn(views(), START);
        return method.parameters()
                .get(SslMethod.ENCODER + "patches.scorer.score.weight")
                .grad();
    }

    private static Tensor figure(LearnedStep loss, Figure figure) {
        return loss.figures().get(figure);
    }

    private static Map<String, Tensor> gradients(SslMethod method) {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> gradients.put(name, parameter.grad()));
        return gradients;
    }

    private static PretrainConfig config(String... overrides) {
        String yaml = """
                backbone: {name: vit-tiny, position-grid: 4}
                patches: {selection: straight-through, keep: 0.25}
                method: moco-v2
                size: 64
                batch: 10
                """;
        return Pretrainings.with(yaml, overrides);
    }

    private static SslMethod method(int microBatch, String... overrides) {
        PretrainConfig config = config(overrides);
        StepConfig step = new StepConfig(microBatch, Precision.FLOAT32, config.patchRegularisers(), World.ONE);
        return config.method().build(config.encoder(), step, new Seed(7));
    }

    /** Crops, flips and turns; the last film's views share nothing. */
    private static ViewPair views() {
        List<Placement> queries = IntStream.range(0, BATCH)
                .mapToObj(i -> i == BATCH - 1
                        ? new Placement(new Crop(0, 0, 0.4, 0.4), false, 0)
                        : new Placement(new Crop(0.02 * i, 0.1, 0.7, 0.8), i % 2 == 0, 3 * i))
                .toList();
        List<Placement> keys = IntStream.range(0, BATCH)
                .mapToObj(i -> i == BATCH - 1
                        ? new Placement(new Crop(0.5, 0.5, 0.5, 0.5), false, 0)
                        : new Placement(new Crop(0.1, 0.02 * i, 0.8, 0.7), i % 3 == 0, -2 * i))
                .toList();
        return new ViewPair(Golden.films("a", BATCH, 1, 64, 64), Golden.films("b", BATCH, 1, 64, 64), queries, keys);
    }
}

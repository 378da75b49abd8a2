package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.LocalViews;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.parallel.World;
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
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of local views beside that of the global ones: closed forms, linearity, micro-batches, and what it must leave alone. */
class LocalTermTest {
    private static final String VIT = "backbone={name: vit-tiny, position-grid: 2}";
    private static final String SCORER = "query_encoder.patches.scorer.score.weight";

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr", "byol"})
    void aWeightOfZeroIsThePlainMethodBitForBit(String method) {
        Learned plain = learned(globals(), of(method), "local-views.count=0");
        Learned none =
                learned(globals().with(locals("local")), of(method), "local-views={count: 2, size: 32, weight: 0}");
        assertThat(none.loss()).isEqualTo(plain.loss());
        assertEqual(none.gradients(), plain.gradients());
        assertEqual(none.state(), plain.state());
        assertThat(none.figure(Figure.LOCAL_LOSS)).as("it is logged").isPositive();
    }

    /** Keys and running statistics of a step do not depend on local views, which are neither enqueued nor remembered. */
    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "moco-v2, symmetric: true", "simclr", "byol"})
    void theStateAfterAStepIsThatWithoutLocalViews(String method) {
        Learned plain = learned(globals(), of(method), "local-views.count=0");
        Learned some = learned(globals().with(locals("local")), of(method), weight(1));
        assertEqual(some.state(), plain.state());
        assertThat(some.gradients().get("query_encoder.projector.0.weight"))
                .isNotEqualTo(plain.gradients().get("query_encoder.projector.0.weight"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr", "byol"})
    void lossAndGradientAreLinearInTheWeight(String method) {
        ViewPair views = globals().with(locals("local"));
        Learned none = learned(views, of(method), weight(0));
        Learned some = learned(views, of(method), weight(0.3));
        Learned all = learned(views, of(method), weight(1));
        assertThat(all.loss()).isCloseTo(none.loss() + all.figure(Figure.LOCAL_LOSS), within(1e-5));
        assertThat(some.loss()).isCloseTo(0.7 * none.loss() + 0.3 * all.loss(), within(1e-5));
        some.gradients().forEach((name, gradient) -> {
            float[] least = requireNonNull(none.gradients().get(name));
            float[] most = requireNonNull(all.gradients().get(name));
            float[] between = new float[gradient.length];
            for (int i = 0; i < between.length; i++) {
                between[i] = 0.7f * least[i] + 0.3f * most[i];
            }
            close(name, gradient, between);
        });
    }

    /** Local views that are the query views, any number of them, have the loss of the queries; with a weight of 1, all is twice as much. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void copiesOfTheQueryViewsAreThePlainTerm(int count) {
        ViewPair views = globals();
        TensorVector copies = new TensorVector();
        for (int j = 0; j < count; j++) {
            copies.push_back(views.query());
        }
        Learned plain = learned(views, of("moco-v2"), "local-views.count=0");
        Learned twice = learned(
                views.with(new LocalViews(torch.stack(copies, 0))),
                of("moco-v2"),
                "local-views={count: " + count + ", size: 32}");
        assertThat(twice.figure(Figure.LOCAL_LOSS)).isCloseTo(plain.loss(), within(1e-5));
        assertThat(twice.figure(Figure.LOCAL_ACCURACY))
                .isCloseTo(plain.figure(Figure.CONTRASTIVE_ACCURACY), within(1e-6));
        plain.gradients().forEach((name, gradient) -> {
            float[] doubled = new float[gradient.length];
            for (int i = 0; i < doubled.length; i++) {
                doubled[i] = 2 * gradient[i];
            }
            close(name, requireNonNull(twice.gradients().get(name)), doubled);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr", "byol"})
    void theirOrderDoesNotMatter(String method) {
        LocalViews locals = locals("local");
        LocalViews turned = new LocalViews(locals.views().flip(0));
        Learned one = learned(globals().with(locals), of(method), weight(1));
        Learned other = learned(globals().with(turned), of(method), weight(1));
        assertThat(other.loss()).isCloseTo(one.loss(), within(1e-5));
        one.gradients()
                .forEach((name, gradient) -> close(name, other.gradients().get(name), gradient));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moco-v2, projector-norm: false|vit-tiny|3",
                "moco-v2, projector-norm: false, symmetric: true|vit-tiny|5",
                "moco-v2, norm-group: 4|resnet10-half|4",
                "simclr, projector-norm: false|vit-tiny|3",
            })
    void microBatchesHaveTheGradientOfTheWholeBatch(String method, String backbone, int microBatch) {
        String network = backbone.equals("vit-tiny") ? VIT : "backbone={name: " + backbone + "}";
        ViewPair views = globals().with(locals("local"));
        Learned whole = learned(views, of(method), network, weight(0.5));
        Learned parts = learned(views, of(method), network, weight(0.5), "micro-batch=" + microBatch);
        assertThat(parts.loss()).isCloseTo(whole.loss(), within(1e-5));
        assertThat(parts.figure(Figure.LOCAL_LOSS)).isCloseTo(whole.figure(Figure.LOCAL_LOSS), within(1e-5));
        whole.gradients()
                .forEach((name, gradient) -> close(name, parts.gradients().get(name), gradient));
    }

    @Test
    void byolInMicroBatchesNormalisesThemByTheirOwnStatistics() {
        ViewPair views = globals().with(locals("local"));
        Learned parts = learned(views, of("byol"), weight(0.5), "micro-batch=4");
        assertThat(parts.figure(Figure.LOCAL_LOSS)).isBetween(0.0, 8.0);
        assertThat(parts.gradients().get("predictor.0.weight")).isNotEmpty();
    }

    /** Where whole views are compared beside patches, local views are compared as a whole, and pay nothing to the scorer. */
    @Test
    void theyPayTheScorerOnlyWhereTheSelectedPatchesAreTheLoss() {
        String patches = "patches={selection: straight-through, keep: 2}";
        ViewPair views = globals().with(locals("local"));
        for (boolean global : new boolean[] {true, false}) {
            String method = of(global ? "moco-v2, global: pooled" : "moco-v2");
            String backbone = "backbone={name: resnet10-half, patch-layer: layer3}";
            Learned plain = learned(views, method, backbone, patches, weight(0));
            Learned some = learned(views, method, backbone, patches, weight(1));
            float[] before = plain.gradients().get(SCORER);
            assertThat(before).isNotEqualTo(new float[before.length]);
            if (global) {
                assertThat(some.gradients().get(SCORER)).isEqualTo(before);
            } else {
                assertThat(some.gradients().get(SCORER)).isNotEqualTo(before);
            }
        }
    }

    private record Learned(
            double loss, Map<Figure, Double> figures, Map<String, float[]> gradients, Map<String, float[]> state) {
        double figure(Figure figure) {
            return requireNonNull(figures.get(figure));
        }
    }

    private static Learned learned(ViewPair views, String... settings) {
        PretrainConfig config = Pretrainings.small(settings);
        SslMethod method = config.method().build(config.encoder(), config.step(World.ONE), new Seed(7));
        LearnedStep step = method.learn(views, new StepContext(0.1, new Seed(3)));
        Map<Figure, Double> figures = new LinkedHashMap<>();
        assertThat(step.figures()).containsOnlyKeys(method.figures());
        step.figures().forEach((figure, value) -> figures.put(figure, Tensors.value(value)));
        Map<String, float[]> gradients = new LinkedHashMap<>();
        method.parameters()
                .forEach((name, parameter) -> gradients.put(
                        name,
                        parameter.grad().defined()
                                ? Tensors.floats(parameter.grad())
                                : new float[(int) parameter.numel()]));
        Map<String, float[]> state = new LinkedHashMap<>();
        method.state().forEach((name, tensor) -> state.put(name, Tensors.floats(Tensors.toFloat(tensor))));
        return new Learned(Tensors.value(step.loss()), figures, gradients, state);
    }

    private static String of(String method) {
        List<String> keys = new ArrayList<>(List.of("name: " + method, "embedding: 16"));
        if (method.startsWith("moco")) {
            keys.add("queue: 20");
            if (!method.contains("norm-group")) {
                keys.add("norm-group: 0");
            }
        } else if (method.startsWith("byol")) {
            keys.add("projector-width: 24");
        }
        return "method={" + String.join(", ", keys) + "}";
    }

    private static String weight(double weight) {
        return "local-views={count: 2, size: 32, weight: " + weight + "}";
    }

    private static ViewPair globals() {
        return new ViewPair(Golden.films("query", 8, 1, 32, 32), Golden.films("key", 8, 1, 32, 32));
    }

    private static LocalViews locals(String name) {
        return new LocalViews(Golden.films(name, 16, 1, 32, 32).unflatten(0, 2, 8));
    }

    private static void assertEqual(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));
    }

    /** The length of the difference within 1e-4 of the length: sums of 32 bits in another order. */
    private static void close(String what, float[] actual, float[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - (double) expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        assertThat(Math.sqrt(difference)).as(what).isLessThanOrEqualTo(1e-4 * Math.sqrt(length) + 1e-5);
    }
}

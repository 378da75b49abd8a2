package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch in micro-batches against the batch as a whole: loss, figures, embeddings, gradients and state after a step. Equal
 * wherever the network treats films alone, and where batch normalisation has groups that micro-batches do not cut.
 */
class MicroBatchTest {
    private static final int BATCH = 12;
    private static final StepContext START = new StepContext(0.25, new Seed(1));
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 1, 2);
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 1);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 12})
    void simClrByGradientCachingHasTheGradientOfTheWholeBatch(int microBatch) {
        SimClrConfig config = new SimClrConfig(0.2, 16, 3, 32, false, false, 0.1);
        assertEqual(config, VIT, microBatch);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 7})
    void momentumContrastHasTheGradientOfTheWholeBatch(int microBatch) {
        assertEqual(moco(0, false), VIT, microBatch);
        assertEqual(moco(0, true), VIT, microBatch);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void momentumContrastWithNormGroupsIsTheSameOnAResNetToo(int microBatch) {
        assertEqual(moco(4, true), RESNET, microBatch);
    }

    /** Its first pass leaves the statistics alone: after one step they have been updated once by each micro-batch. */
    @Test
    void simClrUpdatesTheStatisticsOfBatchNormalisationOnceAMicroBatch() {
        SslMethod method = new SimClrConfig(0.2, 16, 2, 0, true, false, 0)
                .build(RESNET, StepConfig.ofMicroBatches(4), new Seed(7));
        method.learn(views(BATCH), START);
        method.state().forEach((name, tensor) -> {
            if (name.endsWith("num_batches_tracked")) {
                assertThat(Tensors.longs(tensor)).as(name).containsExactly(3);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aShortLastBatchIsLearnedFromLikeAnyOther(int microBatch) {
        for (MethodConfig config : new MethodConfig[] {moco(4, true), SimClrConfig.PAPER}) {
            SslMethod method = config.build(RESNET, StepConfig.ofMicroBatches(microBatch), new Seed(7));
            method.learn(views(BATCH), START);
            LearnedStep last = method.learn(views(5), START);
            assertThat(Tensors.value(last.loss())).isFinite().isPositive();
            assertThat(last.queries().shape()).isEqualTo(last.keys().shape()).startsWith(5);
        }
    }

    @Test
    void aMicroBatchThatCutsNormGroupsIsRefused() {
        assertThatThrownBy(() -> Pretrainings.small("micro-batch=3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "micro-batch=3': must be 0, or between 4 (method.norm-group, films that are normalised together)");
    }

    private static void assertEqual(MethodConfig config, BackboneConfig backbone, int microBatch) {
        SslMethod whole = config.build(backbone, StepConfig.WHOLE_BATCH, new Seed(7));
        SslMethod parts = config.build(backbone, StepConfig.ofMicroBatches(microBatch), new Seed(7));
        LearnedStep expected = whole.learn(views(BATCH), START);
        LearnedStep actual = parts.learn(views(BATCH), START);
        assertThat(Tensors.value(actual.loss())).isCloseTo(Tensors.value(expected.loss()), within(1e-5));
        assertThat(actual.figures().keySet()).isEqualTo(expected.figures().keySet());
        expected.figures()
                .forEach((figure, value) -> assertThat(
                                Tensors.value(actual.figures().get(figure)))
                        .as(figure.key())
                        .isCloseTo(Tensors.value(value), within(1e-5)));
        close("queries", actual.queries(), expected.queries());
        close("keys", actual.keys(), expected.keys());
        Map<String, Tensor> gradients = gradients(parts);
        gradients(whole).forEach((name, gradient) -> close("gradient of " + name, gradients.get(name), gradient));
        Map<String, Tensor> state = parts.state();
        whole.state().forEach((name, tensor) -> close(name, state.get(name), tensor));
    }

    private static Map<String, Tensor> gradients(SslMethod method) {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> gradients.put(name, parameter.grad()));
        return StateDict.prefixed("", gradients);
    }

    /** The length of the difference within 1e-5 of the length. */
    private static void close(String what, Tensor actual, Tensor expected) {
        double length = Tensors.value(Tensors.toFloat(expected).norm());
        double difference = Tensors.value(
                Tensors.toFloat(actual).sub(Tensors.toFloat(expected)).norm());
        assertThat(difference).as(what).isLessThanOrEqualTo(1e-5 * length + 1e-8);
    }

    private static MocoConfig moco(int normGroup, boolean symmetric) {
        return new MocoConfig(20, 0.9, MomentumSchedule.COSINE, 0.2, 16, 0, false, normGroup, symmetric, false, 0.1);
    }

    private static ViewPair views(int films) {
        return new ViewPair(Golden.films("a", films, 1, 32, 32), Golden.films("b", films, 1, 32, 32));
    }
}

package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Momentum contrast: what starts equal, what gets gradients, what is queued, what a step changes. */
class MocoTest {
    private static final StepContext START = new StepContext(0, new Seed(1));

    private static final int BATCH = 4;
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void keyEncoderEqualsQueryEncoderAtStartProjectorIncluded() {
        Map<String, Tensor> state = moco(false, true).state();
        Map<String, Tensor> query = StateDict.below("query_encoder.", state);
        Map<String, Tensor> key = StateDict.below("key_encoder.", state);
        assertThat(key.keySet()).isEqualTo(query.keySet()).contains("projector.0.weight", "backbone.conv1.weight");
        query.forEach((name, tensor) ->
                assertThat(Tensors.floats(key.get(name))).as(name).isEqualTo(Tensors.floats(tensor)));
    }

    @Test
    void everyQueryParameterGetsAGradientAndNoKeyParameterDoes() {
        SslMethod moco = moco(false, false);
        moco.learn(views(), START);
        moco.parameters()
                .forEach((name, parameter) -> assertThat(
                                Tensors.value(parameter.grad().abs().sum()))
                        .as(name)
                        .isPositive());
        StateDict.below("key_encoder.", moco.state())
                .forEach((name, tensor) ->
                        assertThat(tensor.grad().defined()).as(name).isFalse());
    }

    @Test
    void queuesTheKeysOfTheBatchAndComparesWithThoseBefore() {
        SslMethod moco = moco(false, false);
        float[] before = Tensors.floats(moco.state().get("queue.keys"));
        double first = Tensors.value(moco.learn(views(), START).loss());
        float[] after = Tensors.floats(moco.state().get("queue.keys"));
        assertThat(Tensors.longs(moco.state().get("queue.next"))).containsExactly(BATCH);
        assertThat(Arrays.copyOfRange(after, BATCH * 8, after.length))
                .isEqualTo(Arrays.copyOfRange(before, BATCH * 8, before.length));
        double second = Tensors.value(moco.learn(views(), START).loss());
        assertThat(second).as("its own stale keys are negatives now").isGreaterThan(first);
    }

    @Test
    void theSymmetricLossQueuesBothViews() {
        SslMethod moco = moco(true, false);
        moco.learn(views(), START);
        assertThat(Tensors.longs(moco.state().get("queue.next"))).containsExactly(2 * BATCH);
    }

    @Test
    void bothDirectionsOfTheSymmetricLossAreComparedWithTheKeysBeforeTheStep() {
        ViewPair views = views();
        double there = Tensors.value(ungrouped(false).learn(views, START).loss());
        ViewPair turned = new ViewPair(views.key(), views.query());
        double back = Tensors.value(ungrouped(false).learn(turned, START).loss());
        assertThat(Tensors.value(ungrouped(true).learn(views, START).loss()))
                .isCloseTo((there + back) / 2, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "vit-tiny"})
    void theBatchIsCutIntoGroupsOnlyWhereFilmsShareStatistics(String name) {
        BackboneConfig backbone = requireNonNull(BackboneConfig.choices().get(name));
        boolean share = !StateDict.buffers(backbone.build(new Seed(1)).module()).isEmpty();
        assertThat(config(false, false).normGroup(backbone)).isEqualTo(share ? 2 : 0);
        assertThat(config(false, true).normGroup(backbone)).isEqualTo(2);
        assertThat(MocoConfig.PAPER.leastMicroBatch(backbone)).isEqualTo(share ? 32 : 2);
    }

    @Test
    void theSameSeedGivesTheSameLossAndAnotherSeedAnother() {
        double one = Tensors.value(moco(false, false).learn(views(), START).loss());
        double same = Tensors.value(moco(false, false).learn(views(), START).loss());
        SslMethod other = config(false, false)
                .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(8));
        assertThat(one)
                .isEqualTo(same)
                .isNotCloseTo(Tensors.value(other.learn(views(), START).loss()), within(1e-6));
    }

    private static MocoConfig config(boolean symmetric, boolean norm) {
        return new MocoConfig(20, 0.99, MomentumSchedule.FIXED, 0.2, 8, 0, norm, 2, symmetric, false, 0);
    }

    private static SslMethod ungrouped(boolean symmetric) {
        return new MocoConfig(20, 0.99, MomentumSchedule.FIXED, 0.2, 8, 0, false, 0, symmetric, false, 0)
                .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
    }

    private static SslMethod moco(boolean symmetric, boolean norm) {
        return config(symmetric, norm)
                .build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
    }

    private static ViewPair views() {
        return new ViewPair(Golden.films("a", BATCH, 1, 32, 32), Golden.films("b", BATCH, 1, 32, 32));
    }
}

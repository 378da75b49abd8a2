package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.Optimizer;
import dev.lucency.train.SgdConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of MoCo v2 and SimCLR on selected patches: which scorers move, and what a configuration is refused for. */
class SelectionStepTest {
    private static final String SCORER = "query_encoder.patches.scorer.score.weight";

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"straight-through", "gumbel", "perturbed", "weighted", "straight-through 2", "gumbel 0"})
    void aStepMovesTheScorerAndTheKeysScorerFollows(String selection) {
        SslMethod moco = moco(selection, 0);
        Map<String, float[]> before = values(moco);
        step(moco);
        step(moco); // keys follow before a batch
        Map<String, float[]> after = values(moco);
        assertThat(after.get(SCORER)).isNotEqualTo(before.get(SCORER));
        String key = SCORER.replace("query", "key");
        assertThat(after.get(key)).isNotEqualTo(before.get(key)).isNotEqualTo(after.get(SCORER));
    }

    @Test
    void theDetachedScorerStaysAsItWas() {
        SslMethod moco = moco("detached", 0);
        float[] before = values(moco).get(SCORER);
        assertThat(moco.parameters()).doesNotContainKey(SCORER).isNotEmpty();
        step(moco);
        step(moco);
        assertThat(values(moco).get(SCORER)).isEqualTo(before);
        assertThat(values(moco).get(SCORER.replace("query", "key"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"straight-through", "weighted", "attention", "all", "straight-through 2", "weighted 0"})
    void microBatchesHaveTheGradientOfTheWholeBatch(String selection) {
        Map<String, Tensor> whole = gradients(moco(selection, 0));
        Map<String, Tensor> parts = gradients(moco(selection, 3));
        whole.forEach((name, gradient) -> assertThat(
                        Tensors.value(gradient.sub(parts.get(name)).abs().max()))
                .as(name)
                .isLessThan(1e-5 + 1e-3 * Tensors.value(gradient.abs().max())));
    }

    /** Were the second pass to choose other patches than the first, the gradient would be that of another loss. */
    @ParameterizedTest
    @ValueSource(strings = {"gumbel", "perturbed", "random"})
    void theGradientOfSimClrsTwoPassesIsThatOfItsLoss(String selection) {
        SslMethod method = new SimClrConfig(0.2, 16, 2, 0, false, false, 0)
                .build(encoder(selection), StepConfig.ofMicroBatches(3), new Seed(7));
        Tensor weight = requireNonNull(method.parameters().get("query_encoder.projector.2.weight"));
        double length = Tensors.value(requireNonNull(gradients(method).get("query_encoder.projector.2.weight"))
                .norm());
        Tensor step = weight.grad().div(Tensors.scalar(length * 100)).detach();
        double more = loss(method, weight, step, 1);
        double less = loss(method, weight, step, -1);
        assertThat((more - less) / 0.02).isCloseTo(length, withinPercentage(2));
        assertThat(length).isGreaterThan(1e-3);
    }

    /** With a weight moved by a step. */
    private static double loss(SslMethod method, Tensor weight, Tensor step, double times) {
        Tensor before = weight.detach().clone();
        weight.set_data(before.add(step, Tensors.scalar(times)));
        double loss = Tensors.value(
                method.learn(views(), new StepContext(0.1, new Seed(3))).loss());
        weight.set_data(before);
        return loss;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{selection: weighted, combine: mean} | patches: must leave the scorer a gradient",
                "{selection: attention} | patches: must not be selected by attention with resnet18",
                "{selection: straight-through, keep: 4, combine: concatenate} | patches: must not be concatenated",
                "{selection: straight-through, combine: concatenate} | patches.keep: must be a whole number",
                "{selection: straight-through, after-block: 3} | patches: must not be dropped within resnet18",
                "{selection: straight-through, after-block: 13} | patches.after-block: must be between 0 and 12, was 13",
                "{selection: {name: gumbel, end-temperature: 2}} | patches.selection.end-temperature: must be above 0",
                "{selection: {name: perturbed, sigma: 0}} | patches.selection.sigma: must be above 0",
            })
    void aSelectionThatCannotBeIsRefusedAtItsKey(String patches, String rule) {
        assertThatThrownBy(() -> Pretrainings.with("backbone: resnet18\nsize: 32\npatches: " + patches))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(": " + rule);
    }

    private static void step(SslMethod method) {
        Optimizer optimizer = new SgdConfig(0.1, 0.9, 1e-4).build(method.parameters(), 8);
        method.learn(views(), new StepContext(0.1, new Seed(3)));
        optimizer.step(1);
    }

    private static Map<String, Tensor> gradients(SslMethod method) {
        method.learn(views(), new StepContext(0.1, new Seed(3)));
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        method.parameters().forEach((name, parameter) -> gradients.put(name, parameter.grad()));
        return gradients;
    }

    private static Map<String, float[]> values(SslMethod method) {
        Map<String, float[]> values = new LinkedHashMap<>();
        method.state().forEach((name, tensor) -> {
            if (name.contains("scorer")) {
                values.put(name, Tensors.floats(tensor));
            }
        });
        return values;
    }

    private static SslMethod moco(String selection, int microBatch) {
        MocoConfig config = (MocoConfig) Pretrainings.small("method.norm-group=0", "method.projector-norm=false")
                .method();
        return config.build(encoder(selection), StepConfig.ofMicroBatches(microBatch), new Seed(7));
    }

    /** @param selection name of the selection, and the block after which it is if that is not the last one */
    private static EncoderConfig encoder(String selection) {
        String[] words = selection.split(" ", -1);
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(words[0]));
        int afterBlock = words.length > 1 ? Integer.parseInt(words[1]) : PatchesConfig.ALL_BLOCKS;
        return new EncoderConfig(
                new VitConfig(VitSize.TINY, 1, 3),
                new PatchesConfig(
                        chosen, 3, new ScorerConfig.Linear(), Combination.WEIGHTED_MEAN, 1, 0, 0, afterBlock));
    }

    private static ViewPair views() {
        return new ViewPair(Golden.films("query", 8, 1, 48, 48), Golden.films("key", 8, 1, 48, 48));
    }
}

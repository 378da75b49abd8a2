package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SimCLR: what gets gradients, what a checkpoint holds; and what of a vision transformer can be left as it was drawn. */
class SimClrTest {
    private static final StepContext START = new StepContext(0, new Seed(1));
    private static final ViewPair VIEWS =
            new ViewPair(Golden.films("a", 4, 1, 32, 32), Golden.films("b", 4, 1, 32, 32));

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void everyParameterGetsAGradientAndIsInTheState() {
        SslMethod simClr = SimClrConfig.PAPER.build(
                new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
        simClr.learn(VIEWS, START);
        simClr.parameters()
                .forEach((name, parameter) -> assertThat(
                                Tensors.value(parameter.grad().abs().sum()))
                        .as(name)
                        .isPositive());
        assertThat(simClr.state()).containsKeys(simClr.parameters().keySet().toArray(String[]::new));
    }

    @Test
    void theBackboneHasTheSameNamesInACheckpointWhateverTheMethod() {
        Map<String, MethodConfig> methods = MethodConfig.choices();
        methods.forEach((name, method) -> {
            SslMethod built =
                    method.build(new ResNetConfig(ResNetDepth.RESNET18, 1), StepConfig.WHOLE_BATCH, new Seed(7));
            assertThat(StateDict.below(SslMethod.BACKBONE, built.state()).keySet())
                    .as(name)
                    .isEqualTo(StateDict.of(built.backbone().module()).keySet());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2", "simclr", "byol"})
    void aFrozenPatchEmbeddingIsNeitherTrainedNorMissingFromTheState(String name) {
        String patches = SslMethod.BACKBONE + "patch_embed.proj.weight";
        PretrainConfig config = frozen("vit-tiny", name);
        SslMethod method =
                config.method().build(new VitConfig(VitSize.TINY, 1, 2), StepConfig.WHOLE_BATCH, new Seed(7));
        method.learn(VIEWS, START);
        assertThat(method.parameters()).doesNotContainKey(patches).containsKey(SslMethod.BACKBONE + "cls_token");
        Tensor weight = method.state().get(patches);
        assertThat(weight.requires_grad()).isFalse();
        assertThat(weight.grad().defined()).isFalse();
    }

    @Test
    void aResNetHasNoPatchEmbeddingToFreeze() {
        assertThatThrownBy(() -> frozen("resnet18", "simclr"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("resnet18 has no patch embedding");
    }

    private static PretrainConfig frozen(String backbone, String method) {
        return Pretrainings.with(String.join(
                "\n",
                "backbone: " + backbone,
                "method:",
                "  name: " + method,
                "  freeze-patch-embedding: true",
                "size: 32",
                "batch: 8"));
    }
}

package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import org.junit.jupiter.api.Test;

/** The depth of parameters against the anatomy of both families, and the factors on the rate against their closed form. */
class LayerDepthTest {
    @Test
    void theStagesOfAResidualNetworkAreDepths() {
        try (Scope scope = Scope.open()) {
            Backbone resnet = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
            assertThat(LayerDepth.of(resnet, "conv1.weight")).isZero();
            assertThat(LayerDepth.of(resnet, "bn1.bias")).isZero();
            assertThat(LayerDepth.of(resnet, "layer1.0.conv1.weight")).isEqualTo(1);
            assertThat(LayerDepth.of(resnet, "layer3.0.downsample.1.weight")).isEqualTo(3);
            assertThat(LayerDepth.of(resnet, "layer4.1.bn2.weight")).isEqualTo(4);
            assertThat(LayerDepth.ofClassifier(resnet)).isEqualTo(5);
        }
    }

    @Test
    void theBlocksOfATransformerAreDepths() {
        try (Scope scope = Scope.open()) {
            Backbone vit = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1));
            for (String name : new String[] {"cls_token", "pos_embed", "patch_embed.proj.weight"}) {
                assertThat(LayerDepth.of(vit, name)).as(name).isZero();
            }
            assertThat(LayerDepth.of(vit, "blocks.0.norm1.weight")).isEqualTo(1);
            assertThat(LayerDepth.of(vit, "blocks.11.mlp.fc2.bias")).isEqualTo(12);
            assertThat(LayerDepth.of(vit, "norm.weight")).isEqualTo(13);
            assertThat(LayerDepth.ofClassifier(vit)).isEqualTo(13);
        }
    }

    @Test
    void everyDepthHasParametersAndOnlyTheFinalNormLiesWithTheClassifier() {
        try (Scope scope = Scope.open()) {
            for (BackboneConfig config :
                    new BackboneConfig[] {new ResNetConfig(ResNetDepth.RESNET50, 1), new VitConfig(VitSize.TINY, 1, 2)
                    }) {
                Backbone backbone = config.build(new Seed(1));
                int top = LayerDepth.ofClassifier(backbone);
                long[] counts = new long[top + 1];
                StateDict.parameters(backbone.module())
                        .keySet()
                        .forEach(name -> counts[LayerDepth.of(backbone, name)]++);
                for (int depth = 0; depth < top; depth++) {
                    assertThat(counts[depth]).as("depth %d", depth).isPositive();
                }
                assertThat(counts[top]).isEqualTo(config instanceof VitConfig ? 2 : 0);
            }
        }
    }

    @Test
    void theFactorIsThePowerOfTheDistanceFromTheClassifier() {
        try (Scope scope = Scope.open()) {
            Backbone resnet = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
            Backbone vit = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1));
            assertThat(LayerDepth.factor(resnet, "layer4.0.conv1.weight", 0.5)).isEqualTo(0.5);
            assertThat(LayerDepth.factor(resnet, "conv1.weight", 0.5)).isEqualTo(1 / 32.0);
            assertThat(LayerDepth.factor(vit, "norm.bias", 0.65)).isEqualTo(1);
            assertThat(LayerDepth.factor(vit, "cls_token", 0.65)).isCloseTo(Math.pow(0.65, 13), within(1e-15));
            assertThat(LayerDepth.factor(vit, "cls_token", 1)).isEqualTo(1);
        }
    }
}

package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which features can be had of what was trained: a table of what a start is, what is asked for, and what comes of it. */
class FeatureChoiceTest {
    private static final BackboneConfig LAYER3 = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER3);
    private static final BackboneConfig LAYER4 = new ResNetConfig(ResNetDepth.RESNET18, 1);

    @ParameterizedTest
    @CsvSource({
        "pooled, pooled, pooled",
        "pooled, patches, patches",
        "patches, patches, patches",
        "top-k, patches, patches",
        "top-k, top-k, top-k",
        "top-k, patches+top-k, patches+top-k",
        "patches+top-k, top-k, top-k",
        "patches+top-k, patches, patches",
    })
    void whatWasTrainedCanBeHad(String trained, String asked, String given) {
        try (Scope scope = Scope.open()) {
            Backbone backbone = FeatureChoice.named(asked).of(trained(trained, LAYER3));
            assertThat(backbone.featureChoice()).isEqualTo(FeatureChoice.named(given));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patches|pooled|features must not be pooled where the loss was computed on patches|use 'features=patches'",
                "top-k|pooled|features must not be pooled where the loss was computed on patches|use 'features=patches' or 'features=top-k'",
                "pooled|top-k|features must not be top-k where no patches were selected in training|use 'features=pooled', or fine-tune",
                "pooled|patches+top-k|features must not be patches+top-k where no patches were selected|use 'features=pooled', or fine-tune",
                "patches|top-k|features must not be top-k where no patches were selected in training|use 'features=patches', or",
            })
    void whatNothingHasTrainedIsRefusedWithWhatThereIs(String trained, String asked, String rule, String remedy) {
        try (Scope scope = Scope.open()) {
            Backbone backbone = trained(trained, LAYER3);
            assertThatThrownBy(() -> FeatureChoice.named(asked).of(backbone))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(rule)
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void whereTheLastMapIsSelectedFromThePooledFeaturesAreTrainedToo() {
        try (Scope scope = Scope.open()) {
            Backbone trained = trained("top-k", LAYER4);
            assertThat(FeatureChoice.POOLED.of(trained)).isSameAs(trained.plain());
            assertThat(FeatureChoice.PATCHES.of(trained)).isSameAs(trained.plain());
        }
    }

    @Test
    void pixelsHaveNoPatchesToSpeakOf() {
        try (Scope scope = Scope.open()) {
            Backbone pixels = new PixelConfig(8).build(new Seed(1));
            assertThatThrownBy(() -> FeatureChoice.PATCHES.of(pixels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("features must be pooled for pixels");
        }
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> FeatureChoice.named("topk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "features must be one of pooled, patches, top-k, patches+top-k, zoom, zoom-coarse, was topk");
    }

    private static Backbone trained(String features, BackboneConfig config) {
        Backbone plain = config.build(new Seed(1));
        FeatureChoice choice = FeatureChoice.named(features);
        return choice.of(
                choice.isScored() ? new TopKBackbone(plain, TopKBackboneTest.patches("weighted"), new Seed(2)) : plain);
    }
}

package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.golden.Golden;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which selections a backbone is refused with before anything is computed, and what is said; how many patches it gives. */
class EncoderConfigTest {
    private static final BackboneConfig RESNET = new ResNetConfig(ResNetDepth.RESNET18, 1);
    private static final BackboneConfig VIT = new VitConfig(VitSize.TINY, 1, 4);

    @ParameterizedTest
    @CsvSource({"MEAN", "ATTENTION_POOLING", "CONCATENATE"})
    void aScorerThatNoGradientReachesIsRefused(Combination combine) {
        PatchesConfig config = config("weighted", 4, combine, 0, 0);
        assertThatThrownBy(() -> new EncoderConfig(VIT, config).requireFit(128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "patches must leave the scorer a gradient: the selection weighted passes a gradient only through the"
                                + " weights of weighted-mean, and combine is another; use combine weighted-mean, or selection"
                                + " straight-through");
    }

    @Test
    void attentionNeedsATransformer() {
        PatchesConfig config = config("attention", 4, Combination.MEAN, 0, 0);
        assertThatCode(() -> new EncoderConfig(VIT, config).requireFit(128)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new EncoderConfig(RESNET, config).requireFit(128))
                .hasMessage(
                        "patches must not be selected by attention with resnet18, which has no class token that attends"
                                + " to them; use the selection norm, or a vision transformer");
    }

    @Test
    void concatenationNeedsSoManyPatchesInEveryView() {
        PatchesConfig config = config("straight-through", 16, Combination.CONCATENATE, 0, 0);
        assertThatCode(() -> new EncoderConfig(RESNET, config).requireFit(128)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new EncoderConfig(RESNET, config).requireFit(96))
                .hasMessage(
                        "patches must not be concatenated where a view has fewer than keep: views of 96 pixels have 9"
                                + " patches of resnet18, keep is 16; use keep 9 or less, or larger views");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESNET | straight-through | WEIGHTED_MEAN | NONE | patches must not be dropped within resnet18",
                "VIT | perturbed | WEIGHTED_MEAN | NONE | patches must not be selected by perturbed",
                "VIT | attention | WEIGHTED_MEAN | NONE | patches must not be selected by perturbed, which needs the features of all patches, or by attention",
                "VIT | straight-through | CONCATENATE | NONE | patches must not be concatenated where patches are chosen after block 3",
                "VIT | straight-through 1 | MEAN | NONE | patches must be more than one for each view",
                "VIT | straight-through | MEAN | POOLED | patches must be all there is in the loss",
            })
    void patchesAreDroppedOnlyWhereTheOthersAreEnough(
            String backbone, String selection, Combination combine, GlobalFeatures global, String rule) {
        String[] words = selection.split(" ", -1);
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(words[0]));
        int keep = words.length > 1 ? Integer.parseInt(words[1]) : 4;
        PatchesConfig config = new PatchesConfig(chosen, keep, new ScorerConfig.Linear(), combine, 1, 0, 0, 3);
        EncoderConfig encoder = new EncoderConfig(backbone.equals("VIT") ? VIT : RESNET, config, global);
        assertThatThrownBy(() -> encoder.requireFit(128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "LAYER4, 224, 7",
        "LAYER3, 224, 14",
        "LAYER2, 224, 28",
        "LAYER1, 33, 9",
        "WINDOWS_16, 64, 4",
        "LAYER4, 96, 3",
        "LAYER4, 33, 2"
    })
    void aResidualNetworksPatchesAreAsManyAsItGives(ResNetPatchLayer layer, int size, int side) {
        assertPatches(new ResNetConfig(ResNetDepth.RESNET18, 1, layer), size, side);
    }

    @ParameterizedTest
    @CsvSource({"64, 4", "128, 8"})
    void aTransformersPatchesAreAsManyAsItGives(int size, int side) {
        assertPatches(VIT, size, side);
    }

    private static void assertPatches(BackboneConfig config, int size, int side) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            assertThat(config.patchSide(size)).isEqualTo(side);
            Backbone backbone = config.build(new Seed(1));
            backbone.module().train(false);
            Tensor patches = backbone.forward(Golden.films("film", 1, 1, size, size), Pass.PATCHES)
                    .patches();
            assertThat(patches.size(2)).isEqualTo(side);
            assertThat(patches.size(3)).isEqualTo(side);
        }
    }

    private static PatchesConfig config(
            String selection, double keep, Combination combine, double explore, double warmUp) {
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(selection));
        return new PatchesConfig(chosen, keep, new ScorerConfig.Linear(), combine, 1, explore, warmUp);
    }
}

package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.io.Json;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.settings.RecordJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The backbones as they are written in {@code model.json}, compared with the text by hand. */
class BackboneConfigTest {
    private static final Map<String, BackboneConfig> CHOICES = BackboneConfig.choices();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "resnet10-half|{'name':'resnet10-half','channels':1,'patch_layer':'layer4'}",
                "resnet18|{'name':'resnet18','channels':1,'patch_layer':'layer4'}",
                "resnet34|{'name':'resnet34','channels':1,'patch_layer':'layer4'}",
                "resnet50|{'name':'resnet50','channels':1,'patch_layer':'layer4'}",
                "vit-tiny|{'name':'vit-tiny','channels':1,'position_grid':14}",
                "vit-small|{'name':'vit-small','channels':1,'position_grid':14}",
                "vit-base|{'name':'vit-base','channels':1,'position_grid':14}",
                "pixels|{'name':'pixels','grid':24}"
            })
    void theNameSaysWhichOfAFamilyItIs(String name, String json) {
        BackboneConfig config = requireNonNull(CHOICES.get(name));
        assertThat(Json.line(RecordJson.ofChoice(BackboneConfig.class, config))).isEqualTo(json.replace('\'', '"'));
        assertThat(RecordJson.readChoice(BackboneConfig.class, Json.parse(json.replace('\'', '"'))))
                .isEqualTo(config);
    }

    @Test
    void aBackboneIsCalledAsItsChoice() {
        CHOICES.forEach((name, config) -> assertThat(config.architecture()).isEqualTo(name));
    }

    /** Files that were written before the stride could be set have no such key. */
    @Test
    void theStrideIsWrittenOnlyIfItIsNotThatOfTorchvision() {
        ResNetConfig config = new ResNetConfig(ResNetDepth.RESNET50, 1, ResNetPatchLayer.LAYER4, ResNetStride.FIRST);
        String json = "{\"name\":\"resnet50\",\"channels\":1,\"patch_layer\":\"layer4\",\"stride\":\"first\"}";
        assertThat(Json.line(RecordJson.ofChoice(BackboneConfig.class, config))).isEqualTo(json);
        assertThat(RecordJson.readChoice(BackboneConfig.class, Json.parse(json)))
                .isEqualTo(config);
        assertThat(config.withChannels(3).stride()).isEqualTo(ResNetStride.FIRST);
    }

    @Test
    void aNetworkWithoutBottlenecksHasNoOtherStride() {
        assertThatThrownBy(() -> new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER4, ResNetStride.FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stride must be middle in resnet18, whose blocks are not bottlenecks, was first");
    }

    /** Counted on torchvision's networks, layer by layer, without the classifier; it documents 1.81, 3.66, 4.09 and 17.56 billion. */
    @ParameterizedTest
    @CsvSource({
        "resnet18, 224, 1_813_561_344",
        "resnet18, 97, 440_331_456",
        "resnet34, 224, 3_663_249_408",
        "resnet50, 224, 4_087_136_256",
        "resnet50, 97, 994_471_104",
        "vit-base, 224, 17563060224",
    })
    void multiplyAddsAreThoseOfTorchvision(String name, int size, String expected) {
        BackboneConfig config = requireNonNull(CHOICES.get(name)).withChannels(3);
        assertThat(config.multiplyAdds(size)).isEqualTo(Long.parseLong(expected.replace("_", "")));
    }

    @Test
    void patchesAloneCostTheStagesThatTheyPassThroughOrTheirWindows() {
        BackboneConfig layer1 = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.LAYER1);
        long stem = 49 * 64 * 32 * 32;
        long convolutions = 4 * 9 * 64 * 64 * 16 * 16;
        assertThat(layer1.multiplyAdds(64, false, true)).isEqualTo(stem + convolutions);
        assertThat(layer1.multiplyAdds(64, true, true)).isEqualTo(layer1.multiplyAdds(64));
        BackboneConfig windows = new ResNetConfig(ResNetDepth.RESNET18, 1, ResNetPatchLayer.WINDOWS_16);
        long all = 16 * windows.multiplyAdds(16);
        assertThat(windows.multiplyAdds(64, false, true)).isEqualTo(all);
        assertThat(windows.multiplyAdds(64, true, true)).isEqualTo(all + windows.multiplyAdds(64));
    }

    @Test
    void droppedPatchesAreNotComputed() {
        PatchesConfig patches = new PatchesConfig(
                new SelectionConfig.StraightThrough(1),
                0.25,
                new ScorerConfig.Linear(),
                Combination.WEIGHTED_MEAN,
                1,
                0,
                0,
                0);
        VitConfig small = new VitConfig(VitSize.TINY, 1, 4);
        long embedding = 64L * 192 * 256; // of all 64 patches
        assertThat(new EncoderConfig(small, patches).multiplyAdds(128))
                .isEqualTo(embedding + 12 * (12L * 17 * 192 * 192 + 2 * 17 * 17 * 192));
        assertThat(new EncoderConfig(small).multiplyAdds(128)).isEqualTo(small.multiplyAdds(128));
    }

    @Test
    void whatElseIsSetDoesNotChangeTheName() {
        ResNetConfig config = new ResNetConfig(ResNetDepth.RESNET34, 3, ResNetPatchLayer.LAYER3);
        assertThat(Json.line(RecordJson.ofChoice(BackboneConfig.class, config)))
                .isEqualTo("{\"name\":\"resnet34\",\"channels\":3,\"patch_layer\":\"layer3\"}");
    }
}

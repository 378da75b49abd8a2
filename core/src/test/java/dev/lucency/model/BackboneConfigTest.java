package dev.lucency.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.io.Json;
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

    @Test
    void whatElseIsSetDoesNotChangeTheName() {
        ResNetConfig config = new ResNetConfig(ResNetDepth.RESNET34, 3, ResNetPatchLayer.LAYER3);
        assertThat(Json.line(RecordJson.ofChoice(BackboneConfig.class, config)))
                .isEqualTo("{\"name\":\"resnet34\",\"channels\":3,\"patch_layer\":\"layer3\"}");
    }
}

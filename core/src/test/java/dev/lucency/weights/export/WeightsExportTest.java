package dev.lucency.weights.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.EncoderChoice;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.Exports;
import dev.lucency.weights.VitNames;
import dev.lucency.weights.WeightsImport;
import dev.lucency.weights.torch.WeightsFile;
import dev.lucency.weights.torch.WeightsKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names, the order and the values of exported tensors against PyTorch's state dicts, written down by hand. */
class WeightsExportTest {
    @TempDir
    Path folder;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aResNetHasTheOrderOfPyTorchWithTheClassifierLast() {
        List<String> names = names(Exports.classifier("resnet18", 1, 64).exported());
        assertThat(names)
                .startsWith(
                        "conv1.weight",
                        "bn1.weight",
                        "bn1.bias",
                        "bn1.running_mean",
                        "bn1.running_var",
                        "bn1.num_batches_tracked",
                        "layer1.0.conv1.weight")
                .containsSubsequence(
                        "layer2.0.bn2.num_batches_tracked",
                        "layer2.0.downsample.0.weight",
                        "layer2.0.downsample.1.weight",
                        "layer2.0.downsample.1.running_mean",
                        "layer2.1.conv1.weight")
                .endsWith("layer4.1.bn2.num_batches_tracked", "fc.weight", "fc.bias")
                .hasSize(122);
    }

    @Test
    void aTransformerHasTimmsNamesInTimmsOrder() {
        List<String> names = names(Exports.classifier("vit-tiny", 1, 64).exported());
        assertThat(names)
                .startsWith(
                        "cls_token",
                        "pos_embed",
                        "patch_embed.proj.weight",
                        "patch_embed.proj.bias",
                        "blocks.0.norm1.weight",
                        "blocks.0.norm1.bias",
                        "blocks.0.attn.qkv.weight",
                        "blocks.0.attn.qkv.bias",
                        "blocks.0.attn.proj.weight",
                        "blocks.0.attn.proj.bias",
                        "blocks.0.norm2.weight",
                        "blocks.0.norm2.bias",
                        "blocks.0.mlp.fc1.weight",
                        "blocks.0.mlp.fc1.bias",
                        "blocks.0.mlp.fc2.weight",
                        "blocks.0.mlp.fc2.bias",
                        "blocks.1.norm1.weight")
                .endsWith("norm.weight", "norm.bias", "head.weight", "head.bias")
                .hasSize(152);
    }

    @Test
    void torchvisionNamesTheSameTensorsDifferently() {
        ExportedModel model = Exports.classifier("vit-tiny", 1, 64).exported();
        Map<String, Tensor> renamed = VitNames.TORCHVISION.apply(model.weights());
        assertThat(new ArrayList<>(renamed.keySet()))
                .startsWith(
                        "class_token",
                        "encoder.pos_embedding",
                        "conv_proj.weight",
                        "conv_proj.bias",
                        "encoder.layers.encoder_layer_0.ln_1.weight",
                        "encoder.layers.encoder_layer_0.ln_1.bias",
                        "encoder.layers.encoder_layer_0.self_attention.in_proj_weight",
                        "encoder.layers.encoder_layer_0.self_attention.in_proj_bias",
                        "encoder.layers.encoder_layer_0.self_attention.out_proj.weight",
                        "encoder.layers.encoder_layer_0.self_attention.out_proj.bias",
                        "encoder.layers.encoder_layer_0.ln_2.weight",
                        "encoder.layers.encoder_layer_0.ln_2.bias",
                        "encoder.layers.encoder_layer_0.mlp.0.weight",
                        "encoder.layers.encoder_layer_0.mlp.0.bias",
                        "encoder.layers.encoder_layer_0.mlp.3.weight",
                        "encoder.layers.encoder_layer_0.mlp.3.bias",
                        "encoder.layers.encoder_layer_1.ln_1.weight")
                .endsWith("encoder.ln.weight", "encoder.ln.bias", "heads.head.weight", "heads.head.bias")
                .hasSize(152);
        assertThat(new ArrayList<>(renamed.values()))
                .isEqualTo(new ArrayList<>(model.weights().values()));
    }

    @Test
    void positionsAreThoseOfTheFilmsThatTheModelTakes() {
        ExportedModel model = Exports.backbone("vit-tiny", 1, 96); // learned for 224
        assertThat(model.weights().get("pos_embed").shape()).containsExactly(1, 1 + 6 * 6, 192);
    }

    @ParameterizedTest
    @CsvSource({"resnet18, PTH, TORCH_ZIP", "vit-tiny, PTH, TORCH_ZIP", "vit-tiny, SAFETENSORS, SAFETENSORS"})
    void ourOwnReaderOfFilesByOthersFindsTheSame(String architecture, ExportFormat format, WeightsKind kind) {
        ExportedModel model = Exports.classifier(architecture, 3, 64).exported();
        WeightsFile file = WeightsFile.open(written(model, format));
        assertThat(file.kind()).isEqualTo(kind);
        Map<String, Tensor> read = file.load();
        assertThat(new ArrayList<>(read.keySet())).isEqualTo(names(model));
        read.forEach((name, tensor) -> assertEqual(name, tensor, model.weights().get(name)));
    }

    @Test
    void safetensorsSaysWhatItHolds() {
        ExportedModel model = Exports.classifier("resnet18", 1, 64).exported();
        Path file = written(model, ExportFormat.SAFETENSORS);
        assertThat(Safetensors.describe(file).metadata())
                .containsEntry("format", "pt")
                .containsEntry("architecture", "resnet18")
                .containsEntry("size", "64")
                .containsEntry("std", "[0.25]")
                .containsEntry("labels", "[\"Effusion\",\"Mass\"]");
    }

    /** The names of the tensors do not show the stride: the file, the printed code and the import have to. */
    @Test
    void aStrideInTheFirstConvolutionIsToldAndReadBack() {
        ExportedModel model = Exports.stridedFirst(1, 64).exported();
        Path file = written(model, ExportFormat.SAFETENSORS);
        assertThat(Safetensors.describe(file).metadata()).containsEntry("stride", "first");
        for (ExportFormat format : List.of(ExportFormat.SAFETENSORS, ExportFormat.PTH)) {
            assertThat(LoadingCode.of(model, format, VitNames.TIMM, file))
                    .hasSize(3)
                    .element(1)
                    .isEqualTo("for stage in (model.layer2, model.layer3, model.layer4):"
                            + " stage[0].conv1.stride, stage[0].conv2.stride = (2, 2), (1, 1)");
        }
        WeightsFile read = WeightsFile.open(file);
        WeightsImport plan = WeightsImport.plan(read, WeightsImport.recognise(read, EncoderChoice.AUTO), new Seed(1));
        assertThat(plan.backbone().config()).isEqualTo(model.backbone().config());
    }

    /** The line was run as it stands: strict loading, probabilities of 425 films within 1.4e-6 of those of evaluate. */
    @Test
    void aNetworkThatTorchvisionHasNoFunctionForIsBuiltFromItsBlocks() {
        ExportedModel model = Exports.backbone("resnet10-half", 1, 64);
        assertThat(LoadingCode.of(model, ExportFormat.PTH, VitNames.TIMM, folder))
                .hasSize(2)
                .element(0)
                .asString()
                .contains("model = torchvision.models.ResNet(block, [1, 1, 1, 1]);")
                .contains("model.conv1 = torch.nn.Conv2d(1, 32, 7, 2, 3, bias=False)")
                .contains("[model._make_layer(block, 32 << i, 1, stride=min(i + 1, 2)) for i in range(4)]")
                .endsWith("model.fc = torch.nn.Identity()");
    }

    @Test
    void torchvisionsStrideIsNotMentioned() {
        ExportedModel model = Exports.backbone("resnet50", 1, 64);
        assertThat(model.properties()).doesNotContainKey("stride");
        assertThat(LoadingCode.of(model, ExportFormat.PTH, VitNames.TIMM, folder))
                .hasSize(2);
    }

    @Test
    void everyFormatLeavesAnExistingFileAsItIs() throws IOException {
        ExportedModel model = Exports.backbone("resnet18", 1, 64);
        Path file = Files.writeString(folder.resolve("file"), "precious");
        for (ExportFormat format : ExportFormat.values()) {
            assertThatThrownBy(() -> WeightsExport.write(file, model, format, VitNames.TIMM, "test"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("already exists");
        }
        assertThat(file).hasContent("precious");
    }

    private Path written(ExportedModel model, ExportFormat format) {
        Path file = folder.resolve("file");
        WeightsExport.write(file, model, format, VitNames.TIMM, "test");
        return file;
    }

    private static void assertEqual(String name, Tensor actual, Tensor expected) {
        assertThat(actual.scalar_type().intern())
                .as(name)
                .isEqualTo(expected.scalar_type().intern());
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        assertThat(Tensors.floats(actual)).as(name).isEqualTo(Tensors.floats(expected));
    }

    private static List<String> names(ExportedModel model) {
        return new ArrayList<>(model.weights().keySet());
    }
}

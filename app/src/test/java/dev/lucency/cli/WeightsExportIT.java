package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code lucency weights export}: what is printed, what is written, and what is refused before anything is written. */
class WeightsExportIT {
    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void makeAModel() {
        model = folder.resolve("model");
        try (Scope scope = Scope.open()) {
            Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
            FilmInput input = FilmInput.repeated(64, 1, 0.5, 0.25);
            FilmClassifier classifier = new FilmClassifier(
                    backbone, input, List.of("Effusion", "Mass"), Tensors.zeros(2, 512), Tensors.zeros(2));
            ModelFolder.write(model, classifier, Json.object().put("name", "a test"), "A card.");
        }
    }

    @Test
    void pthIsDescribedWithTheCodeThatLoadsIt() throws IOException {
        Path out = folder.resolve("a.pth");
        JsonNode json = Json.parse(export("pth", out, "--json").out());
        assertThat(json.path("format").asString()).isEqualTo("pth");
        assertThat(json.path("bytes").asLong()).isEqualTo(Files.size(out)).isGreaterThan(44_000_000);
        assertThat(json.path("sha256").asString()).isEqualTo(Sha256.of(out));
        assertThat(json.path("labels").toString()).isEqualTo("[\"Effusion\",\"Mass\"]");
        assertThat(json.path("load").path(0).asString())
                .isEqualTo("import torch, torchvision; model = torchvision.models.resnet18(num_classes=2);"
                        + " model.conv1 = torch.nn.Conv2d(1, 64, 7, 2, 3, bias=False)");
        assertThat(json.path("load").path(1).asString())
                .isEqualTo("model.load_state_dict(torch.load(\"" + out + "\"), strict=True)");
    }

    @Test
    void safetensorsHoldsTheModelsTensorsAndWhatIsKnownOfIt() {
        Path out = folder.resolve("a.safetensors");
        assertThat(export("safetensors", out).out())
                .contains("resnet18, classifier of 2 labels", "mean [0.5], std [0.25]", "load_file");
        try (Scope scope = Scope.open()) {
            Safetensors.Content exported = Safetensors.read(out);
            Map<String, Tensor> original =
                    Safetensors.read(model.resolve("model.safetensors")).tensors();
            assertThat(exported.tensors().keySet()).containsExactlyInAnyOrderElementsOf(original.keySet());
            original.forEach(
                    (name, tensor) -> assertThat(exported.tensors().get(name).equal(tensor))
                            .as(name)
                            .isTrue());
            assertThat(exported.metadata())
                    .containsEntry("format", "pt")
                    .containsEntry("architecture", "resnet18")
                    .containsEntry("labels", "[\"Effusion\",\"Mass\"]")
                    .containsEntry("mean", "[0.5]");
        }
    }

    @Test
    void onnxIsDescribedByItsInputAndOutputs() {
        assertThat(export("onnx", folder.resolve("a.onnx")).out())
                .contains(
                        "in: films, float32 [batch, 1, 64, 64], gray values from 0 to 1; the model normalises them",
                        "out: features [batch, 512], logits [batch, 2], probabilities [batch, 2]");
    }

    @Test
    void aBackboneAloneIsLoadedIntoANetworkWithoutAClassifier() {
        Path bare = folder.resolve("bare");
        try (Scope scope = Scope.open()) {
            Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 3).build(new Seed(1));
            FilmInput input = FilmInput.repeated(64, 3, 0.5, 0.25);
            ModelFolder.write(bare, new FilmBackbone(backbone, input), Json.object(), "A card.");
        }
        Ran ran = Ran.well(
                "weights",
                "export",
                bare.toString(),
                "--format",
                "pth",
                "--out",
                folder.resolve("b.pth").toString());
        assertThat(ran.out())
                .contains("no classifier", "model = torchvision.models.resnet18(); model.fc = torch.nn.Identity()");
    }

    @Test
    void anExistingFileIsLeftAsItIs() throws IOException {
        Path out = Files.writeString(folder.resolve("a.pth"), "precious");
        Ran ran = refused(1, "pth", out);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "error: " + out + ": already exists and is left as it is; choose another --out\n");
        assertThat(out).hasContent("precious");
    }

    @Test
    void namesAreForTransformersOnly() {
        Path out = folder.resolve("a.pth");
        assertThat(refused(2, "pth", out, "--names", "torchvision").err())
                .contains(
                        "--names goes with a ViT; the tensors of resnet18 have the same names in timm and torchvision");
        assertThat(refused(2, "onnx", out, "--names", "timm").err())
                .contains("--names goes with --format safetensors or pth");
        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsNoModelIsToldWhatToName() throws IOException {
        Path out = folder.resolve("a.pth");
        Ran missing = Ran.lucency("weights", "export", "nowhere", "--format", "pth", "--out", out.toString());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("nowhere: no such folder; name a model folder or a run");
        Path note = Files.writeString(folder.resolve("note.txt"), "a file");
        Ran file = Ran.lucency("weights", "export", note.toString(), "--format", "pth", "--out", out.toString());
        assertThat(file.err()).contains("note.txt: is neither a folder nor a checkpoint of a run");
        Ran other = Ran.lucency("weights", "export", folder.toString(), "--format", "pth", "--out", out.toString());
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("neither a model folder (no model.json) nor a run (no config.yaml)");
    }

    @Test
    void plainPixelsHaveNothingToExport() {
        Path pixels = folder.resolve("pixels");
        try (Scope scope = Scope.open()) {
            Backbone backbone = BackboneConfig.choices().get("pixels").build(new Seed(1));
            assertThat(StateDict.of(backbone.module())).isEmpty();
            ModelFolder.write(
                    pixels, new FilmBackbone(backbone, FilmInput.repeated(64, 1, 0.5, 0.25)), Json.object(), "A card.");
        }
        Path out = folder.resolve("a.onnx");
        Ran ran = Ran.lucency("weights", "export", pixels.toString(), "--format", "onnx", "--out", out.toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("pixels: has no weights to export");
        assertThat(out).doesNotExist();
    }

    private Ran export(String format, Path out, String... more) {
        return Ran.well(words(format, out, more));
    }

    private Ran refused(int exitCode, String format, Path out, String... more) {
        Ran ran = Ran.lucency(words(format, out, more));
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err()).hasLineCount(1);
        return ran;
    }

    private String[] words(String format, Path out, String... more) {
        List<String> words = new ArrayList<>(
                List.of("weights", "export", model.toString(), "--format", format, "--out", out.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}

package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.patches.Combination;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ScorerConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model folder: what was written comes back equal, with and without a classifier, and nothing is guessed in reading it. */
class ModelFolderTest {
    private static final FilmInput THREE =
            new FilmInput(32, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    private static final ResNetConfig CONFIG = new ResNetConfig(ResNetDepth.RESNET18, 3, ResNetPatchLayer.LAYER3);

    @TempDir
    Path folder;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aBackboneComesBackWithItsSettingsItsInputAndItsFeatures() {
        FilmBackbone written = backbone();
        ModelFolder.write(folder, written, Json.object(), "# card\n");
        FilmBackbone read = ModelFolder.readBackbone(folder);
        assertThat(read.backbone().config()).isEqualTo(CONFIG);
        assertThat(read.input()).isEqualTo(THREE);
        assertThat(read.backbone().module().is_training()).isFalse();
        assertThat(features(read)).containsExactly(features(written));
    }

    @Test
    void aClassifierIsAlsoABackbone() {
        FilmClassifier written = classifier();
        ModelFolder.write(folder, written, Json.object(), "# card\n");
        FilmClassifier read = ModelFolder.read(folder);
        assertThat(read.labels()).isEqualTo(written.labels());
        assertThat(Tensors.floats(read.weight())).containsExactly(Tensors.floats(written.weight()));
        assertThat(Tensors.floats(read.bias())).containsExactly(Tensors.floats(written.bias()));
        assertThat(features(ModelFolder.readBackbone(folder)))
                .containsExactly(features(new FilmBackbone(written.backbone(), written.input())));
    }

    /** With other weights than those that a seed gives to a folder's backbone, and another selection than the usual one. */
    @Test
    void featuresThatAreMadeOfPatchesComeBackWithWhatSelectsThem() {
        PatchesConfig patches = new PatchesConfig(
                new SelectionConfig.StraightThrough(0.5), 2, new ScorerConfig.Mlp(7), Combination.MEAN, 2, 0.1, 0.2);
        TopKBackbone scored = new TopKBackbone(CONFIG.build(new Seed(1)), patches, new Seed(6));
        scored.module().eval();
        ModelFolder.write(folder, classifier(scored), Json.object(), "# card\n");
        FilmClassifier read = ModelFolder.read(folder);
        assertThat(((TopKBackbone) read.backbone()).selection()).isEqualTo(patches);
        assertThat(read.backbone().module().is_training()).isFalse();
        assertThat(features(new FilmBackbone(read.backbone(), THREE)))
                .containsExactly(features(new FilmBackbone(scored, THREE)));
        assertThat(features(ModelFolder.readBackbone(folder)))
                .containsExactly(features(new FilmBackbone(scored, THREE)));
    }

    @Test
    void theMeanBesideSelectedPatchesComesBackToo() {
        Backbone both = FeatureChoice.MEAN_AND_TOP_K.of(
                new TopKBackbone(CONFIG.build(new Seed(1)), TopKBackboneTest.patches("weighted"), new Seed(6)));
        both.module().eval();
        ModelFolder.write(folder, classifier(both), Json.object(), "# card\n");
        assertThat(ModelFolder.describe(folder).path("features").asString()).isEqualTo("patches+top-k");
        assertThat(features(new FilmBackbone(ModelFolder.read(folder).backbone(), THREE)))
                .hasSize(2 * 512)
                .containsExactly(features(new FilmBackbone(both, THREE)));
    }

    @Test
    void theMeanOfPatchesComesBackToo() {
        Backbone mean = PatchMean.of(backbone().backbone());
        ModelFolder.write(folder, classifier(mean), Json.object(), "# card\n");
        assertThat(ModelFolder.describe(folder).path("features").asString()).isEqualTo("patches");
        assertThat(features(ModelFolder.readBackbone(folder)))
                .hasSize(2 * 256)
                .containsExactly(features(new FilmBackbone(mean, THREE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top-k|topk|: features: features must be one of pooled, patches, top-k, patches+top-k, zoom, zoom-coarse, was topk",
                "straight-through|straight|: patches: selection: name must be one of off, straight-through,",
                "\"temperature\" : 0.5|\"temperature\" : \"0.5\"|: patches: selection: temperature must be a number, was \"0.5\"",
                "\"width\" : 7|\"width\" : 0|: patches: scorer: width must be between 1 and 65536, was 0",
                "\"explore\"|\"explored\"|: patches: explore is missing, needs a number",
                "\"mean\",|\"median\",|: patches: combine must be one of weighted_mean, mean",
            })
    void nothingInTheSelectionIsGuessed(String part, String instead, String message) throws IOException {
        PatchesConfig patches = new PatchesConfig(
                new SelectionConfig.StraightThrough(0.5), 2, new ScorerConfig.Mlp(7), Combination.MEAN, 2, 0.1, 0.2);
        FilmBackbone scored =
                new FilmBackbone(new TopKBackbone(CONFIG.build(new Seed(1)), patches, new Seed(6)), THREE);
        ModelFolder.write(folder, scored, Json.object(), "# card\n");
        Path file = folder.resolve("model.json");
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead));
        assertThatThrownBy(() -> ModelFolder.readBackbone(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void labelsInAnotherOrderThanThatOfTheWeightsAreRefused() throws IOException {
        ModelFolder.write(folder, classifier(), Json.object(), "# card\n");
        ObjectNode json = (ObjectNode) ModelFolder.describe(folder);
        List<String> labels = new ArrayList<>(
                json.path("labels").valueStream().map(JsonNode::asString).toList());
        Collections.reverse(labels);
        json.set("labels", Json.tree(labels));
        Json.write(folder.resolve("model.json"), json);
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("model.json") + ": labels is [\"" + labels.get(0))
                .hasMessageContaining("model.safetensors was written with [\"" + labels.get(labels.size() - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.456|0.5|input.mean is [0.485,0.5,0.406], model.safetensors was written with [0.485,0.456,0.406]",
                "0.224|0.5|input.std is [0.229,0.5,0.225], model.safetensors was written with [0.229,0.224,0.225]",
                "\"size\" : 32|\"size\" : 64|input.size is 64, model.safetensors was written with 32",
                "layer3|layer4|backbone.patch_layer is \"layer4\", model.safetensors was written with \"layer3\"",
                "\"Edema\" : 0.25|\"Edema\" : 0.75|thresholds.values.Edema is 0.75, model.safetensors was written with 0.25",
                "\"Edema\" : 1.5|\"Edema\" : 3|temperatures.values.Edema is 3, model.safetensors was written with 1.5",
                "thresholds|limits|limits is {\"values\":{\"Edema\":0.25}}, model.safetensors was written without it",
            })
    void aDescriptionThatSaysAnotherThingThanTheWeightsWereWrittenWithIsRefusedByField(
            String part, String instead, String told) throws IOException {
        Path file = writtenWithDecision();
        Files.writeString(file, Files.readString(file).replace(part, instead));
        for (ThrowingCallable opening :
                List.<ThrowingCallable>of(() -> ModelFolder.read(folder), () -> ModelFolder.readBackbone(folder))) {
            assertThatThrownBy(opening)
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ": " + told + "; restore the file, or make the model again");
        }
    }

    @Test
    void numbersThatAreWrittenInAnotherWayAreTheSame() throws IOException {
        Path file = writtenWithDecision();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"Edema\" : 1.5", "\"Edema\":15e-1")
                        .replace("\n", ""));
        assertThat(ModelFolder.read(folder).labels()).hasSize(2);
    }

    /** What was written by the version before, which named the labels alone. */
    @Test
    void aDescriptionIsBelievedWhereOlderWeightsSayNothing() throws IOException {
        Path file = writtenWithDecision();
        Path weights = ModelFolder.weights(folder);
        Safetensors.write(
                weights,
                Safetensors.read(weights).tensors(),
                Map.of("format", "pt", "labels", "[\"Edema\",\"Effusion\"]"));
        Files.writeString(file, Files.readString(file).replace("0.456", "0.5"));
        assertThat(ModelFolder.read(folder).input().mean()).contains(0.5);
    }

    private Path writtenWithDecision() {
        ObjectNode decision = Json.object();
        decision.putObject("temperatures").putObject("values").put("Edema", 1.5);
        decision.putObject("thresholds").putObject("values").put("Edema", 0.25);
        ModelFolder.write(folder, classifier(), decision, Json.object(), "# card\n");
        return folder.resolve("model.json");
    }

    @Test
    void aModelThatWasMadeBeforeItsWeightsNamedTheLabelsIsRead() {
        FilmClassifier written = classifier();
        ModelFolder.write(folder, written, Json.object(), "# card\n");
        Path weights = ModelFolder.weights(folder);
        Safetensors.write(weights, Safetensors.read(weights).tensors(), Map.of("format", "pt"));
        assertThat(ModelFolder.read(folder).labels()).isEqualTo(written.labels());
    }

    @Test
    void aBackboneAloneIsNoClassifier() {
        ModelFolder.write(folder, backbone(), Json.object(), "# card\n");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": has a backbone without a classifier; fit a classifier with a probe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lucency-model-2|lucency-model-1|: format must be lucency-model-2, was \"lucency-model-1\"; make the model again",
                "resnet18|resnet19|: backbone: name must be one of resnet10-half, resnet18,",
                "\"channels\" : 3|\"channels\" : 3.0|: backbone: channels must be a whole number, was 3.0",
                "\"channels\" : 3|\"channels\" : 2|: backbone: channels must be 1 or 3, was 2",
                "\"channels\" : 3|\"channels\" : 1|: input: mean must have one number a channel of the backbone, 1, was [0.485,",
                "\"channels\"|\"chanels\"|: backbone: channels is missing, needs a whole number",
                "\"channels\"|\"depth\" : 1, \"channels\"|: backbone: depth is unknown, the keys are name, channels, patch_layer",
                "layer3|layer5|: backbone: patch_layer must be one of layer1, layer2, layer3, layer4, windows_16, windows_32, was \"layer5\"",
                "\"size\" : 32|\"size\" : \"32\"|: input: size must be a whole number, was \"32\"",
                "\"size\" : 32|\"size\" : 32, \"side\" : 1|: input: side is unknown, the keys are size, mean, std",
                "0.456|\"0.456\"|: input: mean[1] must be a number, was \"0.456\"",
                "0.224|-0.224|: input: std must be above 0, was [0.229, -0.224, 0.225]",
                "\"std\"|\"std_\" : [1], \"std\"|: input: std_ is unknown, the keys are size, mean, std",
            })
    void nothingInTheDescriptionIsGuessed(String part, String instead, String message) throws IOException {
        ModelFolder.write(folder, backbone(), Json.object(), "# card\n");
        Path file = folder.resolve("model.json");
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, instead));
        assertThatThrownBy(() -> ModelFolder.readBackbone(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + message);
    }

    @Test
    void aClassifierOfAnotherShapeThanItsLabelsIsRefused() {
        ModelFolder.write(folder, classifier(), Json.object(), "# card\n");
        Path file = folder.resolve("model.json");
        JsonNode json = Json.parse(Json.line(Json.read(file)).replace("\"Edema\",", ""));
        Json.write(file, json);
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        folder.resolve("model.safetensors") + ": needs fc.weight [1, 512], as model.json");
    }

    @Test
    void theWeightsHaveTheNamesOfTorchvisionAndNoOthers() {
        ModelFolder.write(folder, classifier(), Json.object(), "# card\n");
        assertThat(Safetensors.read(folder.resolve("model.safetensors"))
                        .tensors()
                        .keySet())
                .contains("conv1.weight", "layer4.1.bn2.num_batches_tracked", "fc.weight", "fc.bias")
                .hasSize(122);
    }

    private static FilmBackbone backbone() {
        Backbone backbone = CONFIG.build(new Seed(1));
        backbone.module().eval();
        return new FilmBackbone(backbone, THREE);
    }

    private static FilmClassifier classifier() {
        return classifier(backbone().backbone());
    }

    private static FilmClassifier classifier(Backbone backbone) {
        return new FilmClassifier(
                backbone,
                THREE,
                List.of("Edema", "Effusion"),
                Golden.films("weight", 2, backbone.dimension()),
                Golden.films("bias", 2));
    }

    private static float[] features(FilmBackbone model) {
        try (NoGradient still = NoGradient.open()) {
            Tensor films = Golden.films("films", 2, 3, 32, 32);
            return Tensors.floats(model.backbone().features(films));
        }
    }
}

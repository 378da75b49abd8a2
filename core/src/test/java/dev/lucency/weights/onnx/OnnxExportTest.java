package dev.lucency.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.lucency.ConfigException;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.io.Json;
import dev.lucency.model.BackboneConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.CallRule;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exported models run by ONNX Runtime against what our own backbone and classifier say of the same films, and their probabilities
 * against those that evaluate writes.
 */
class OnnxExportTest {
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    /** Every network of one channel; of three channels and at other sizes one of each family. */
    static Stream<Arguments> models() {
        return Stream.concat(
                BackboneConfig.choices().keySet().stream()
                        .filter(name -> !name.equals("pixels"))
                        .map(name -> arguments(name, 1, 64)),
                Stream.of(
                        arguments("resnet18", 3, 72),
                        arguments("resnet50", 3, 96),
                        arguments("vit-tiny", 3, 224),
                        arguments("vit-tiny", 1, 48)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void onnxRuntimeSaysWhatWeSay(String architecture, int channels, int size) throws OrtException {
        assertSame(Exports.classifier(architecture, channels, size), channels, size);
    }

    @Test
    void aStrideInTheFirstConvolutionStaysThere() throws OrtException {
        assertSame(Exports.stridedFirst(1, 96), 1, 96);
    }

    private void assertSame(Exports.Classifier model, int channels, int size) throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(written(model.exported()))) {
            for (int batch : new int[] {1, 3}) {
                Tensor films = Exports.films(batch, channels, size);
                Map<String, float[]> outputs = runtime.run(films);
                assertThat(outputs.keySet()).containsExactly("features", "logits", "probabilities");
                try (NoGradient still = NoGradient.open()) {
                    Tensor features = model.features(films);
                    close("features", outputs, features);
                    close("probabilities", outputs, model.evaluated(features));
                    close(
                            "logits",
                            outputs,
                            model.classifier().probabilities(features).logit());
                }
            }
        }
    }

    /**
     * Logits below and beyond what is divided, as of a model that has learned a few films by heart, at the temperature that it
     * needs. With probabilities of 32 bits in between, the same film is up to 1e-3 apart.
     */
    @ParameterizedTest
    @ValueSource(doubles = {90, 105, 110, 300})
    void aVerySureModelHasTheProbabilitiesThatEvaluateWrites(double sureness) throws OrtException {
        CallRule calls = new CallRule(Map.of("Effusion", 9.0, "Mass", 4.0), TemperatureScaling.LARGEST_LOGIT, Map.of());
        Exports.Classifier model = Exports.classifier("resnet18", 1, 64, calls, sureness);
        Tensor films = Exports.films(3, 1, 64);
        try (OnnxRuntime runtime = new OnnxRuntime(written(model.exported()));
                NoGradient still = NoGradient.open()) {
            Map<String, float[]> outputs = runtime.run(films);
            assertThat(highest(outputs.get("logits"))).isGreaterThan(12);
            close("probabilities", outputs, model.evaluated(model.features(films)));
        }
    }

    @Test
    void aModelWithoutTemperaturesHasPlainSigmoids() throws OrtException {
        Exports.Classifier model = Exports.classifier("resnet18", 1, 64, CallRule.NONE, 1);
        try (OnnxRuntime runtime = new OnnxRuntime(written(model.exported()));
                NoGradient still = NoGradient.open()) {
            Tensor films = Exports.films(2, 1, 64);
            close(
                    "probabilities",
                    runtime.run(films),
                    Tensors.doubles(model.classifier().probabilities(model.features(films))));
            assertThat(runtime.session().getMetadata().getCustomMetadata())
                    .containsEntry("temperatures", "{}")
                    .containsEntry("probabilities", "inside the graph: sigmoid(logit)");
        }
    }

    @Test
    void aBackboneAloneHasFeaturesOnly() throws OrtException {
        try (OnnxRuntime runtime = new OnnxRuntime(written(Exports.backbone("resnet18", 1, 64)))) {
            assertThat(runtime.run(Exports.films(2, 1, 64)).keySet()).containsExactly("features");
        }
    }

    @Test
    void theFileSaysWhatGoesInAndWhereItComesFrom() throws OrtException {
        try (OnnxRuntime runtime =
                new OnnxRuntime(written(Exports.classifier("resnet18", 3, 64).exported()))) {
            TensorInfo films =
                    (TensorInfo) runtime.session().getInputInfo().get("films").getInfo();
            assertThat(films.getShape()).containsExactly(-1, 3, 64, 64);
            Map<String, String> properties = runtime.session().getMetadata().getCustomMetadata();
            assertThat(properties)
                    .containsEntry("architecture", "resnet18")
                    .containsEntry("channels", "3")
                    .containsEntry("size", "64")
                    .containsEntry("mean", "[0.4,0.5,0.6]")
                    .containsEntry("std", "[0.2,0.25,0.3]")
                    .containsEntry("labels", "[\"Effusion\",\"Mass\"]")
                    .containsEntry("normalisation", "inside the graph: (films - mean) / std")
                    .containsEntry("thresholds", "{\"Effusion\":0.3}")
                    .containsEntry("calls", "positive if probability >= threshold")
                    .containsEntry(
                            "probabilities",
                            "inside the graph: sigmoid(clip(logit, -16.118096, 16.118096) / temperature)");
            assertThat(Json.parse(properties.get("temperatures"))).isEqualTo(Json.tree(Exports.CALLS.temperatures()));
            assertThat(Json.parse(properties.get("provenance")).path("made_by").asString())
                    .isEqualTo("a test");
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        ExportedModel model = Exports.backbone("resnet18", 1, 64);
        byte[] first = Files.readAllBytes(written(model));
        assertThat(Files.readAllBytes(written(model))).isEqualTo(first);
    }

    @Test
    void aModelAboveTwoGibibytesIsRefusedInsteadOfWritten() {
        OnnxGraph graph = new OnnxGraph();
        Tensor huge = Tensors.zeros(1).expand(1 << 20, 1 << 10); // 4 GiB in the file, 4 bytes here
        graph.constant("huge", huge);
        long bytes = graph.model("huge", "1", Map.of()).size();
        assertThat(bytes).isGreaterThan(4L << 30);
        assertThatThrownBy(() -> OnnxFile.requireSize(Path.of("huge.onnx"), bytes))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("huge.onnx", "at most 2147483647", "'format=safetensors'");
    }

    @Test
    void twoValuesOfOneNameAreABug() {
        OnnxGraph graph = new OnnxGraph();
        graph.number("x", 1);
        assertThatThrownBy(() -> graph.node("Relu", "x", List.of("x"))).isInstanceOf(IllegalStateException.class);
    }

    private Path written(ExportedModel model) {
        Path file = folder.resolve("model.onnx");
        OnnxFile.write(file, model, "test");
        return file;
    }

    private static double highest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .max()
                .orElseThrow();
    }

    private static void close(String name, Map<String, float[]> outputs, double[] expected) {
        float[] values = outputs.get(name);
        double[] wide =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        assertThat(wide).as(name).containsExactly(expected, within(TOLERANCE));
    }

    private static void close(String name, Map<String, float[]> outputs, Tensor expected) {
        assertThat(outputs.get(name)).as(name).containsExactly(Tensors.floats(expected), within((float) TOLERANCE));
    }
}

package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.io.Json;
import dev.lucency.result.PredictionsCsv;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every way out of a model ends at the calls that evaluate makes: a probe at a temperature far from 1, exported to ONNX and as
 * features beside its classifier, used as its own description says, on the films that evaluate judges.
 */
class ExportedCallsIT {
    private static final double TOLERANCE = 1e-4;

    @TempDir
    static Path root;

    private static JsonNode model;
    private static Predictions evaluated;

    @BeforeAll
    static void makeAModelThatIsTooSure() {
        well("prepare phantom --count 200 --size 32 --seed 5 --out @/films");
        well("probe --init random --data @/films --fraction 0.1 --out @/probe");
        well("evaluate @/probe --data @/films --split train --allow-overlap --out @/judged");
        model = Json.read(root.resolve("probe/model.json"));
        evaluated = PredictionsCsv.read(root.resolve("judged/predictions.csv"));
        assertThat(model.at("/temperatures/values/Effusion").doubleValue()).isGreaterThan(1.3);
    }

    @Test
    void onnxRuntimeMakesTheCallsOfEvaluateOnAllFilms() throws OrtException {
        well("weights export @/probe --format onnx --out @/probe.onnx");
        try (Scope scope = Scope.open();
                OrtSession session = OrtEnvironment.getEnvironment()
                        .createSession(root.resolve("probe.onnx").toString())) {
            Map<String, String> known = session.getMetadata().getCustomMetadata();
            requireSameCalls(
                    probabilities(session), Json.parse(known.get("labels")), Json.parse(known.get("thresholds")));
        }
    }

    @Test
    void featuresAndTheirClassifierMakeTheCallsOfEvaluateOnAllFilms() throws IOException {
        well("features @/probe --data @/films --split train --out @/features");
        JsonNode classifier = Json.read(root.resolve("features/features.json")).path("classifier");
        assertThat(classifier.path("probability").stringValue())
                .isEqualTo("sigmoid(clip(logit, -16.118096, 16.118096) / temperature)");
        JsonNode labels = classifier.path("labels");
        double[][] probabilities = new double[evaluated.films().size()][labels.size()];
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> weights = Safetensors.read(
                            Path.of(classifier.path("file").stringValue()))
                    .tensors();
            float[] weight =
                    Tensors.floats(weights.get(classifier.path("weight").stringValue()));
            float[] bias = Tensors.floats(weights.get(classifier.path("bias").stringValue()));
            float[] features = features(probabilities.length);
            int dimension = features.length / probabilities.length;
            for (int film = 0; film < probabilities.length; film++) {
                for (int label = 0; label < labels.size(); label++) {
                    double logit = bias[label];
                    for (int d = 0; d < dimension; d++) {
                        logit += features[film * dimension + d] * (double) weight[label * dimension + d];
                    }
                    double clipped = Math.max(-16.118096, Math.min(16.118096, logit));
                    double temperature = classifier
                            .path("temperatures")
                            .path(labels.path(label).stringValue())
                            .doubleValue();
                    probabilities[film][label] = 1 / (1 + Math.exp(-clipped / temperature));
                }
            }
        }
        requireSameCalls(probabilities, labels, classifier.path("thresholds"));
    }

    @Test
    void featuresThatTheClassifierWasNotMadeOnComeWithoutIt() {
        well("probe --init random --backbone vit-tiny --data @/films --out @/vit");
        well("features @/vit --data @/films --split test --out @/pooled");
        well("features @/vit --features patches --data @/films --split test --again --out @/patches");
        well("features random --data @/films --split test --out @/random");
        assertThat(Json.read(root.resolve("pooled/features.json"))
                        .at("/classifier/weight")
                        .stringValue())
                .isEqualTo("head.weight");
        assertThat(Json.read(root.resolve("patches/features.json")).has("classifier"))
                .isFalse();
        assertThat(Json.read(root.resolve("random/features.json")).has("classifier"))
                .isFalse();
    }

    @Test
    void tensorsForPyTorchComeWithTheLinesThatMakeProbabilitiesAndCalls() {
        JsonNode json = Json.parse(well("weights export @/probe --format pth --out @/probe.pth --json")
                .out());
        assertThat(json.path("temperatures")).isEqualTo(model.at("/temperatures/values"));
        assertThat(json.path("thresholds")).isEqualTo(model.at("/thresholds/values"));
        String temperature = model.at("/temperatures/values/Effusion").toString();
        assertThat(json.path("use").path(1).stringValue())
                .startsWith("probabilities = torch.sigmoid(model.eval()((films - mean) / std).clamp(-16.1")
                .contains("/ torch.tensor([" + temperature + ", " + temperature);
        assertThat(json.path("use").path(2).stringValue())
                .startsWith("calls = probabilities >= torch.tensor([")
                .contains(model.at("/thresholds/values/Effusion").toString());
        well("weights export @/probe --format safetensors --out @/probe.safetensors");
        try (Scope scope = Scope.open()) {
            assertThat(Safetensors.read(root.resolve("probe.safetensors")).metadata())
                    .containsEntry(
                            "probabilities",
                            "to be done after: sigmoid(clip(logit, -16.118096, 16.118096) / temperature)")
                    .containsEntry("thresholds", model.at("/thresholds/values").toString());
        }
    }

    @Test
    void theCardHasTheTemperatureAndTheThresholdOfEachLabel() throws IOException {
        String card = Files.readString(root.resolve("probe/README.md"));
        assertThat(card).contains("probability = sigmoid(logit / temperature)");
        model.path("labels")
                .forEach(label -> assertThat(card)
                        .contains("| " + label.stringValue() + " | "
                                + model.at("/temperatures/values").path(label.stringValue()) + " | "
                                + model.at("/thresholds/values").path(label.stringValue()) + " |"));
    }

    private static void requireSameCalls(double[][] probabilities, JsonNode labels, JsonNode thresholds) {
        assertThat(probabilities).hasDimensions(evaluated.films().size(), labels.size());
        assertThat(thresholds).isEqualTo(model.at("/thresholds/values")).hasSize(labels.size());
        for (int film = 0; film < probabilities.length; film++) {
            for (int label = 0; label < labels.size(); label++) {
                double expected = evaluated.probability(film, label);
                double threshold =
                        thresholds.path(labels.path(label).stringValue()).doubleValue();
                assertThat(probabilities[film][label]).isCloseTo(expected, within(TOLERANCE));
                assertThat(probabilities[film][label] >= threshold)
                        .as("film %s, label %s", film, label)
                        .isEqualTo(expected >= threshold);
            }
        }
    }

    private static double[][] probabilities(OrtSession session) throws OrtException {
        PreparedSet set = PreparedSet.open(root.resolve("films"));
        Tensor films =
                Tensors.toFloat(new FilmBatches(set).of(set.rows(Split.TRAIN))).div(Tensors.scalar(255));
        try (OnnxTensor input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), FloatBuffer.wrap(Tensors.floats(films)), films.shape());
                OrtSession.Result result = session.run(Map.of("films", input))) {
            float[][] values =
                    (float[][]) result.get("probabilities").orElseThrow().getValue();
            double[][] probabilities = new double[values.length][values[0].length];
            for (int film = 0; film < values.length; film++) {
                for (int label = 0; label < values[film].length; label++) {
                    probabilities[film][label] = values[film][label];
                }
            }
            return probabilities;
        }
    }

    /** The values behind the header of {@code features.npy}. */
    private static float[] features(int films) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve("features/features.npy"));
        int dimension = Json.read(root.resolve("features/features.json"))
                .at("/arrays/features.npy/1")
                .intValue();
        float[] features = new float[films * dimension];
        int header = bytes.length - features.length * Float.BYTES;
        ByteBuffer.wrap(bytes, header, features.length * Float.BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(features);
        return features;
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }
}

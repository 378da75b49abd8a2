package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole way on a few phantoms, by the commands that a user gives: prepare, pretrain, probe, evaluate, report. What each
 * leaves is read as another program would read it.
 */
class ThreadIT {
    private static final List<String> LABELS =
            List.of("Cardiomegaly", "Effusion", "Nodule", "Pneumothorax", "Consolidation");

    @TempDir
    static Path root;

    @BeforeAll
    static void goTheWholeWay() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: resnet18
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 12
                schedule: {epochs: 1}
                log-steps: 1
                checkpoint-steps: 2
                """);
        lucency("prepare phantom --count 60 --size 32 --out @/films");
        lucency("pretrain @/tiny.yaml --data @/films --out @/run");
        lucency("probe --init @/run --data @/films --out @/probe --folds 3");
        lucency("evaluate @/probe --data @/films --split train --allow-overlap --out @/judged");
    }

    @Test
    void theRunHoldsWhatItWasMadeWithAndWhatCameOfIt() throws IOException {
        assertThat(names("run"))
                .containsExactly(
                        "checkpoints",
                        "config.yaml",
                        "environment.json",
                        "events.out.tfevents.SECONDS.lucency",
                        "metrics.jsonl",
                        "report.html",
                        "seen-ids.npy",
                        "seen.json",
                        "seen.npy");
        assertThat(names("run/checkpoints"))
                .containsExactly("step-000000002.safetensors", "step-000000004.safetensors");
        assertThat(Files.readString(root.resolve("run/config.yaml"))).contains("batch: 12", "temperature: 0.2");
        assertThat(Json.read(root.resolve("run/environment.json"))
                        .at("/data/films")
                        .intValue())
                .isEqualTo(60);
        assertThat(metrics("run"))
                .extracting(line -> line.path("step").intValue())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void theModelIsReadableByOtherTools() throws IOException {
        assertThat(names("probe"))
                .containsExactly(
                        "README.md",
                        "cross-validation",
                        "metrics.json",
                        "model.json",
                        "model.safetensors",
                        "predictions.csv",
                        "seen-ids.npy",
                        "seen.json",
                        "seen.npy");
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        assertThat(model.path("backbone").path("name").stringValue()).isEqualTo("resnet18");
        assertThat(model.at("/input/size").intValue()).isEqualTo(32);
        assertThat(model.at("/provenance/start/start").stringValue()).isEqualTo("run");
        try (Scope scope = Scope.open()) {
            Map<String, long[]> shapes = shapes(root.resolve("probe/model.safetensors"));
            assertThat(shapes.get("conv1.weight")).containsExactly(64, 1, 7, 7);
            assertThat(shapes.get("fc.weight")).containsExactly(5, 512);
            assertThat(shapes.get("fc.bias")).containsExactly(5);
        }
    }

    @Test
    void theBackboneOfARunIsExportedAsTheProbeSawIt() throws IOException {
        lucency("weights export @/run --format safetensors --out @/run.safetensors");
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> exported =
                    Safetensors.read(root.resolve("run.safetensors")).tensors();
            Map<String, Tensor> probed =
                    Safetensors.read(root.resolve("probe/model.safetensors")).tensors();
            assertThat(probed.keySet()).containsAll(exported.keySet()).hasSize(exported.size() + 2);
            exported.forEach((name, tensor) ->
                    assertThat(tensor.equal(probed.get(name))).as(name).isTrue());
        }
    }

    @Test
    void aRunStartsFromACheckpointOfAnother() throws IOException {
        lucency("pretrain @/tiny.yaml --init @/run --checkpoint 2 --data @/films --out @/second");
        lucency(
                "pretrain @/tiny.yaml --init @/run/checkpoints/step-000000002.safetensors --data @/films --out @/third");
        Path last = Path.of("checkpoints", "step-000000004.safetensors");
        JsonNode environment = Json.read(root.resolve("second/environment.json"));
        assertThat(environment.at("/init/checkpoint").stringValue()).isEqualTo("step-000000002.safetensors");
        assertThat(environment.at("/init/weights_sha256").stringValue()).hasSize(64);
        assertThat(Files.mismatch(
                        root.resolve("second").resolve(last),
                        root.resolve("third").resolve(last)))
                .isEqualTo(-1);
        try (Scope scope = Scope.open()) {
            String name = "query_encoder.backbone.conv1.weight";
            Tensor first = Safetensors.read(root.resolve("run").resolve(last))
                    .tensors()
                    .get(name);
            Tensor second = Safetensors.read(root.resolve("second").resolve(last))
                    .tensors()
                    .get(name);
            assertThat(first.equal(second)).isFalse();
        }
    }

    @Test
    void predictionsNameEveryFilmOfTheSplitWithTargetAndProbability() throws IOException {
        List<String> header =
                Files.readAllLines(root.resolve("judged/predictions.csv")).subList(0, 1);
        StringBuilder expected = new StringBuilder("image_id,patient_id,split");
        for (String label : LABELS) {
            expected.append(',').append(label).append("_target,").append(label).append("_probability");
        }
        assertThat(header).containsExactly(expected.toString());
        assertThat(Files.readAllLines(root.resolve("judged/predictions.csv"))).hasSize(1 + 49);
        assertThat(Files.readAllLines(root.resolve("probe/predictions.csv"))).hasSize(1 + 6);
        assertThat(Files.readAllLines(root.resolve("probe/cross-validation/predictions.csv")))
                .hasSize(1 + 49 + 6);
    }

    @Test
    void metricsHaveAnIntervalForEachScore() {
        JsonNode metrics = Json.read(root.resolve("judged/metrics.json"));

        assertThat(metrics.path("labels").propertyNames()).containsExactlyElementsOf(LABELS);
        assertThat(metrics.path("films").intValue()).isEqualTo(49);
        for (JsonNode label : metrics.path("labels")) {
            assertThat(label.path("auroc").doubleValue())
                    .isBetween(
                            label.path("low").doubleValue(), label.path("high").doubleValue());
        }
    }

    @Test
    void whatWasChosenOnValidationStandsInTheModelAndIsUsed() {
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        JsonNode metrics = Json.read(root.resolve("judged/metrics.json"));

        assertThat(model.at("/thresholds/rule").stringValue()).contains("validation");
        for (String label : LABELS) {
            assertThat(model.at("/temperatures/values/" + label).doubleValue()).isPositive();
            if (model.at("/thresholds/values").has(label)) {
                assertThat(metrics.at("/labels/" + label + "/at_threshold/threshold"))
                        .isEqualTo(model.at("/thresholds/values/" + label));
            }
        }
        assertThat(model.at("/thresholds/values").propertyNames()).isNotEmpty();
        assertThat(metrics.at("/before_temperature/temperatures").propertyNames())
                .containsExactlyInAnyOrderElementsOf(LABELS);
    }

    @Test
    void metricsHoldTheFloorTheSubgroupsAndTheShift() throws IOException {
        JsonNode metrics = Json.read(root.resolve("judged/metrics.json"));

        assertThat(metrics.at("/metadata_floor/means/auroc").has("labels")).isFalse();
        assertThat(metrics.at("/metadata_floor/labels").propertyNames()).containsExactlyElementsOf(LABELS);
        assertThat(metrics.at("/subgroups").propertyNames())
                .containsExactly("sex", "age", "view", "size of the finding");
        assertThat(metrics.at("/shift_from_validation").propertyNames()).containsExactlyElementsOf(LABELS);
        assertThat(Files.readString(root.resolve("judged/report.html")))
                .contains("Phantoms.", "<svg", "At the threshold", "Subgroups", "Shift from validation")
                .doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    @Test
    void evaluatePrintsItsMetricsAsJson() {
        Ran ran = lucency("evaluate @/probe --data @/films --split train --allow-overlap --out @/judged-again --json");

        assertThat(Json.parse(ran.out()))
                .isEqualTo(Json.read(root.resolve("judged-again/metrics.json")))
                .isEqualTo(Json.read(root.resolve("judged/metrics.json")));
    }

    @Test
    void theReportIsOnePageThatNeedsNoOtherAndNamesThePhantoms() throws IOException {
        Ran ran = lucency("report @/run --with @/judged");

        Path page = root.resolve("run/report.html");
        assertThat(ran.out()).isEqualTo(page + System.lineSeparator());
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("phantom", "<svg", "Cardiomegaly", "temperature: 0.2")
                .doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    @Test
    void aRandomStartIsComparedAsOneWithoutPreTrainingAndReadingsOfLabelsAreTold() {
        lucency("probe --init random --size 32 --blank negative --uncertain ones --data @/films --out @/random");
        lucency("probe --init @/random --data @/films --out @/again-random");
        Ran ran = lucency("compare @/random @/probe @/again-random --draws 50 --out @/compared");
        assertThat(ran.out())
                .contains("steps of pre-training: random none; probe 4; again-random none")
                .contains("blank labels in learning: random negative; probe unknown; again-random unknown")
                .contains("uncertain labels in learning: random ones; probe ignore; again-random ignore");
    }

    @Test
    void aRunThatWasCutOffEndsAsOneThatWasNot() throws IOException {
        Path last = Path.of("checkpoints", "step-000000004.safetensors");
        Path again = Files.createDirectories(root.resolve("again/checkpoints")).getParent();
        for (String file : List.of("config.yaml", "environment.json", "metrics.jsonl")) {
            Files.copy(root.resolve("run").resolve(file), again.resolve(file));
        }
        Path middle = Path.of("checkpoints", "step-000000002.safetensors");
        Files.copy(root.resolve("run").resolve(middle), again.resolve(middle));

        lucency("pretrain --resume --data @/films --out @/again");

        assertThat(Files.mismatch(again.resolve(last), root.resolve("run").resolve(last)))
                .isEqualTo(-1);
        assertThat(metrics("again")).isEqualTo(metrics("run"));
    }

    /** The lines of the log but for the speed, which no two runs share. */
    private static List<ObjectNode> metrics(String run) throws IOException {
        return Files.readAllLines(root.resolve(run).resolve("metrics.jsonl")).stream()
                .map(line -> ((ObjectNode) Json.parse(line)).without("films_per_second"))
                .toList();
    }

    private static Map<String, long[]> shapes(Path file) {
        return Safetensors.read(file).tensors().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().shape()));
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("tfevents\\.\\d+", "tfevents.SECONDS"))
                    .sorted()
                    .toList();
        }
    }

    private static Ran lucency(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }
}

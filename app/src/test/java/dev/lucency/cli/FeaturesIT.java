package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmBackbone;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The features of a run, of a model and of the baselines, as another program would read them, and what is refused. */
class FeaturesIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void makeStarts() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: resnet18
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 24
                schedule: {epochs: 1}
                """);
        well("prepare phantom --count 60 --size 32 --out @/films");
        well("pretrain @/tiny.yaml --data @/films --out @/run");
        well("probe --init @/run --data @/films --out @/probe");
    }

    @Test
    void aRunAndTheModelProbedOnItHaveTheSameFeatures() throws IOException {
        Ran run = well("features @/run --data @/films --out @/of-run");
        well("features @/probe --data @/films --out @/of-model");

        assertThat(run.out()).isEqualTo(root.resolve("of-run") + System.lineSeparator());
        assertThat(names("of-run")).containsExactly("features.json", "features.npy", "samples.csv");
        assertThat(NumpyFile.open(root.resolve("of-run/features.npy")).shape()).containsExactly(60, 512);
        assertThat(mismatch("of-run/features.npy", "of-model/features.npy")).isEqualTo(-1);
        assertThat(mismatch("of-run/samples.csv", "films/samples.csv")).isEqualTo(-1);
    }

    @Test
    void theDescriptionSaysWhatTheFeaturesWereMadeWith() throws IOException {
        Ran ran = well("features @/probe --data @/films --split validation,train --patches --json --out @/described");

        JsonNode json = Json.read(root.resolve("described/features.json"));
        assertThat(Json.parse(ran.out())).isEqualTo(json);
        assertThat(json.path("format").stringValue()).isEqualTo("lucency-features-1");
        assertThat(json.at("/arrays/features.npy")).isEqualTo(Json.tree(List.of(55, 512)));
        assertThat(json.at("/arrays/patches.npy")).isEqualTo(Json.tree(List.of(55, 512, 1, 1)));
        assertThat(json.at("/backbone/name").stringValue()).isEqualTo("resnet18");
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        assertThat(json.path("input")).isEqualTo(model.path("input"));
        assertThat(json.at("/start/weights_sha256").stringValue())
                .isEqualTo(Sha256.of(root.resolve("probe/model.safetensors")));
        assertThat(json.at("/data/digest")).isEqualTo(model.at("/provenance/data/digest"));
        assertThat(json.at("/data/split_digest")).isEqualTo(model.at("/provenance/data/split_digest"));
        assertThat(json.at("/data/splits")).isEqualTo(Json.tree(List.of("train", "validation")));
        assertThat(Files.readAllLines(root.resolve("described/samples.csv"))).hasSize(1 + 55);
    }

    @Test
    void theBaselinesSeeFilmsOfTheSizeThatIsAsked() {
        well("features pixels --data @/films --split test --out @/pixels");
        well("features random --backbone resnet18 --size 64 --patches --data @/films --split test --out @/random");

        assertThat(NumpyFile.open(root.resolve("pixels/features.npy")).shape()).containsExactly(5, 576);
        assertThat(NumpyFile.open(root.resolve("random/patches.npy")).shape()).containsExactly(5, 512, 2, 2);
        assertThat(Json.read(root.resolve("random/features.json"))
                        .at("/input/size")
                        .intValue())
                .isEqualTo(64);
    }

    /** What torchvision's file would be: three channels, a classifier beside, ImageNet's normalisation known from the style. */
    @Test
    void aFileOfWeightsIsTakenAsItsModelIs() throws IOException {
        try (Scope scope = Scope.open()) {
            Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 3).build(new Seed(7));
            Map<String, Tensor> state = new LinkedHashMap<>(StateDict.of(backbone.module()));
            FilmInput input = new FilmInput(48, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
            ModelFolder.write(
                    Files.createDirectory(root.resolve("model")), new FilmBackbone(backbone, input), Json.object(), "");
            state.put("fc.weight", Tensors.zeros(1000, 512));
            state.put("fc.bias", Tensors.zeros(1000));
            Safetensors.write(root.resolve("resnet18.safetensors"), state, Map.of("format", "pt"));
        }

        well("features @/resnet18.safetensors --size 48 --data @/films --split test --out @/of-file");
        well("features @/model --data @/films --split test --out @/of-its-model");
        well("probe --init @/resnet18.safetensors --size 48 --data @/films --out @/probe-of-file");

        assertThat(mismatch("of-file/features.npy", "of-its-model/features.npy"))
                .isEqualTo(-1);
        JsonNode start = Json.read(root.resolve("of-file/features.json")).path("start");
        assertThat(start.path("style").stringValue()).isEqualTo("torchvision");
        assertThat(start.path("weights_sha256").stringValue())
                .isEqualTo(Sha256.of(root.resolve("resnet18.safetensors")));
        assertThat(Json.read(root.resolve("probe-of-file/model.json"))
                        .at("/provenance/start/start")
                        .stringValue())
                .isEqualTo("weights");
    }

    @Test
    void thePatchesOfATransformerAreItsTokens() {
        well("features random --backbone vit-tiny --size 48 --patches --data @/films --split test --out @/tokens");

        assertThat(NumpyFile.open(root.resolve("tokens/features.npy")).shape()).containsExactly(5, 192);
        assertThat(NumpyFile.open(root.resolve("tokens/patches.npy")).shape()).containsExactly(5, 192, 3, 3);
    }

    @Test
    void whatCannotWorkIsOneLineAndLeavesNothing() throws IOException {
        refused(1, "features @/run --data @/films --out @/films", "already holds something and is left as it is");
        refused(
                1,
                "features @/nowhere --data @/films --out @/new",
                "no such file or folder; name a run, a model folder");
        refused(1, "features @/films --data @/films --out @/new", "is no run folder");
        refused(
                2,
                "features @/run --size 64 --data @/films --out @/new",
                "--size goes with random, pixels, a file of weights or a model; a run has a size of its own");
        refused(2, "features @/run --split training --data @/films --out @/new", "--split");
        try (Scope scope = Scope.open()) { // gray weights without what stands beside them in a model's file
            Map<String, Tensor> gray =
                    Safetensors.read(root.resolve("probe/model.safetensors")).tensors();
            Safetensors.write(root.resolve("gray.safetensors"), gray, Map.of());
        }
        refused(
                1,
                "features @/gray.safetensors --data @/films --out @/new",
                "does not say how films were normalised in its training; import it with --mean and --std");
        refused(
                2,
                "features random --backbone vit-tiny --size 50 --data @/films --out @/new",
                "--size must be divisible by 16");
        refused(2, "features --data @/films --out @/new", "START");
        refused(1, "features @/run --data @/nowhere --out @/new", "no such folder; name the folder of a prepared set");
    }

    private static void refused(int exitCode, String words, String line) throws IOException {
        List<String> before = names("");
        Ran ran = Ran.lucency(words(words));
        assertThat(ran.exitCode()).as(words).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        assertThat(names("")).isEqualTo(before);
    }

    private static long mismatch(String one, String other) throws IOException {
        return Files.mismatch(root.resolve(one), root.resolve(other));
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Ran well(String words) {
        return Ran.well(words(words));
    }

    private static String[] words(String words) {
        return words.replace("@", root.toString()).split(" ");
    }
}

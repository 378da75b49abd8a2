package dev.lucency.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.GrayFold;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code weights import} on files that are written here, against the backbone that was written into them. */
class WeightsImportIT {
    @TempDir
    Path folder;

    @Test
    void aCheckpointOfMocoBecomesAModelFolder() throws IOException {
        try (Scope scope = Scope.open()) {
            Backbone written = backbone(3);
            Map<String, Tensor> tensors = StateDict.prefixed("module.encoder_q.", StateDict.of(written.module()));
            tensors.putAll(StateDict.prefixed("module.encoder_k.", StateDict.of(written.module())));
            tensors.put("module.encoder_q.fc.0.weight", Tensors.zeros(3, 3));
            tensors.put("module.queue", Tensors.zeros(128, 16));
            Path file = write(tensors);
            Path model = folder.resolve("model");

            Ran ran = Ran.well("weights", "import", file.toString(), "--out", model.toString());

            assertThat(ran.out())
                    .contains("moco, the query encoder under module.encoder_q. (also in the file: key)")
                    .contains("resnet18, three channels")
                    .contains("224 px, mean 0.485, 0.456, 0.406, std 0.229, 0.224, 0.225")
                    .contains("Matched    120 tensors")
                    .contains("key encoder (120)", "projector (1)", "queue (1)")
                    .contains("--style moco-cxr")
                    .endsWith("Written    " + model + System.lineSeparator());
            FilmBackbone read = ModelFolder.readBackbone(model);
            assertThat(read.input().size()).isEqualTo(224);
            assertThat(read.input().mean()).containsExactly(0.485, 0.456, 0.406);
            assertThat(Arrays.equals(features(read.backbone()), features(written)))
                    .isTrue();
            JsonNode source = ModelFolder.describe(model).path("provenance").path("weights");
            assertThat(source.path("file").asString()).isEqualTo("weights.safetensors");
            assertThat(source.path("sha256").asString()).isEqualTo(Sha256.of(file));
            assertThat(source.path("style").asString()).isEqualTo("moco");
            assertThat(source.path("part").asString()).isEqualTo("query");
            assertThat(source.path("left_out").path("key encoder").asInt()).isEqualTo(120);
            assertThat(Files.readString(model.resolve("README.md")))
                    .contains("# resnet18 from weights.safetensors", Sha256.of(file))
                    .doesNotContain("Incomplete");
        }
    }

    @Test
    void anImportedBackboneCanBeProbedAtTheSizeOfTheOtherArms() {
        try (Scope scope = Scope.open()) {
            Path file = write(StateDict.of(backbone(3).module()));
            Path model = folder.resolve("model");
            Ran.well("weights", "import", file.toString(), "--out", model.toString());
        }
        Ran.well(words("prepare phantom --count 80 --size 48 --out @/films"));

        Ran own = Ran.well(words("knn --init @/model --data @/films --out @/own"));
        assertThat(own.err()).contains("films of 224 px, enlarged from 48 px");

        Ran equal = Ran.well(words("probe --init @/model --size 32 --data @/films --out @/equal"));
        assertThat(equal.out()).contains("AUROC");
        assertThat(equal.err()).contains("films of 32 px, reduced from 48 px");
        JsonNode description = ModelFolder.describe(folder.resolve("equal"));
        assertThat(description.at("/input/size").asInt()).isEqualTo(32);
        JsonNode provenance = description.path("provenance");
        assertThat(provenance.path("name").asString("")).isEqualTo("model at 32 px");
        assertThat(provenance.at("/input/size").asInt()).isEqualTo(32);
        assertThat(provenance.at("/input/prepared_size").asInt()).isEqualTo(48);

        Ran none = Ran.lucency(words("probe --init @/model --size 0 --data @/films --out @/none"));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--size must be from 1 to 4096, was 0").hasLineCount(1);
    }

    private String[] words(String line) {
        return line.replace("@", folder.toString()).split(" ");
    }

    @Test
    void aFileThatWeExportedSaysItselfHowFilmsAreNormalised() {
        try (Scope scope = Scope.open()) {
            FilmInput input = new FilmInput(48, List.of(0.4), List.of(0.2));
            ModelFolder.write(folder.resolve("model"), new FilmBackbone(backbone(1), input), Json.object(), "");
            Ran.well(words("weights export @/model --format safetensors --out @/exported.safetensors"));
            for (String file : List.of("exported.safetensors", "model/model.safetensors")) {
                Path into = folder.resolve(file.replace('/', '-') + "-again");
                Ran ran = Ran.well(words("weights import @/" + file + " --out " + into));
                assertThat(ran.out()).contains("48 px, mean 0.4, std 0.2, as the file's metadata says");
                assertThat(ModelFolder.readBackbone(into).input()).isEqualTo(input);
            }
        }
        Ran.well(words("prepare phantom --count 80 --size 48 --out @/films"));
        Ran knn = Ran.well(words("knn --init @/exported.safetensors --data @/films --out @/own"));
        assertThat(knn.err())
                .contains(
                        "exported.safetensors: films are normalised with mean 0.4 and std 0.2, as the file's metadata says; ")
                .contains("films of 48 px, as prepared");
    }

    @Test
    void aBareFileSaysWhichNormalisationIsTakenAndHowToAskForAnother() {
        try (Scope scope = Scope.open()) {
            write(StateDict.of(
                    new VitConfig(VitSize.TINY, 3, 2).build(new Seed(1)).module()));
        }
        Ran.well(words("prepare phantom --count 80 --size 32 --out @/films"));
        Path file = folder.resolve("weights.safetensors");
        Ran knn = Ran.well(words("knn --init @/weights.safetensors --size 32 --data @/films --out @/own"));
        assertThat(knn.err())
                .contains("note: " + file
                        + ": films are normalised with mean 0.485, 0.456, 0.406 and std 0.229, 0.224, 0.225, "
                        + "assumed: it is ImageNet's in most files of the style timm, and this one does not say; for another, import"
                        + " the file with --mean and --std, and name that model")
                .contains("note: " + file + ": timm's augreg weights need --mean 0.5 and --std 0.5");
        assertThat(Json.read(folder.resolve("own/provenance.json"))
                        .at("/start/normalised_by")
                        .asString())
                .startsWith("assumed");
    }

    @Test
    void optionsSayWhatIsTakenAndWhatFilmsItGets() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = StateDict.prefixed(
                    "student.module.backbone.", StateDict.of(backbone(1).module()));
            Path file = write(tensors);
            Path model = folder.resolve("model");

            Ran ran = Ran.well(("weights import " + file + " --out " + model
                            + " --style dino --part student --mean 0.5 --std 0.25 --size 96 --json")
                    .split(" "));

            JsonNode json = Json.parse(ran.out());
            assertThat(json.path("style").asString()).isEqualTo("dino");
            assertThat(json.path("part").asString()).isEqualTo("student");
            assertThat(json.path("whole").asBoolean()).isTrue();
            assertThat(json.path("matched").path("conv1.weight").path(0).asString())
                    .isEqualTo("student.module.backbone.conv1.weight");
            FilmBackbone read = ModelFolder.readBackbone(model);
            assertThat(read.backbone().channels()).isEqualTo(1);
            assertThat(read.input().size()).isEqualTo(96);
            assertThat(read.input().mean()).containsExactly(0.5);
            assertThat(read.input().std()).containsExactly(0.25);
        }
    }

    @Test
    void foldedWeightsTakeGrayFilms() throws IOException {
        try (Scope scope = Scope.open()) {
            Backbone written = backbone(3);
            Path file = write(StateDict.of(written.module()));
            Path model = folder.resolve("model");
            Ran.well(("weights import " + file + " --out " + model + " --gray fold").split(" "));

            FilmBackbone read = ModelFolder.readBackbone(model);
            FilmInput three = new FilmInput(224, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
            FilmBackbone folded = GrayFold.of(three).fold(written);
            assertThat(read.input()).isEqualTo(folded.input());
            assertThat(read.input().channels()).isEqualTo(1);
            assertThat(Arrays.equals(features(read.backbone()), features(folded.backbone())))
                    .isTrue();
            assertThat(Files.readString(model.resolve("README.md"))).contains("folded from three channels");
            assertThat(ModelFolder.describe(model)
                            .path("provenance")
                            .path("weights")
                            .path("gray")
                            .asString())
                    .isEqualTo("fold");
        }
    }

    @Test
    void aFileThatIsNotWholeIsRefusedUnlessThatIsAllowed() throws IOException {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> tensors =
                    new LinkedHashMap<>(StateDict.of(backbone(3).module()));
            tensors.remove("layer2.0.conv1.weight");
            tensors.put("layer1.0.bn1.bias", Tensors.zeros(3));
            tensors.put("layer1.0.odd", Tensors.zeros(3));
            Path file = write(tensors);
            Path model = folder.resolve("model");

            Ran refused = Ran.lucency("weights", "import", file.toString(), "--out", model.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out())
                    .contains("Missing    layer2.0.conv1.weight")
                    .contains("Unexpected layer1.0.odd")
                    .contains("Misshapen  layer1.0.bn1.bias is [3] instead of [64]");
            assertThat(refused.err())
                    .hasLineCount(1)
                    .contains(file
                            + ": does not fill a resnet18: missing: layer2.0.conv1.weight; unexpected: layer1.0.odd;"
                            + " misshapen: layer1.0.bn1.bias is [3] instead of [64]; use weights of that network,"
                            + " or --allow-partial");
            assertThat(model).doesNotExist();

            Ran.well("weights", "import", file.toString(), "--out", model.toString(), "--allow-partial", "--seed", "9");
            Map<String, Tensor> partial =
                    StateDict.of(ModelFolder.readBackbone(model).backbone().module());
            Map<String, Tensor> random = StateDict.of(
                    new ResNetConfig(ResNetDepth.RESNET18, 3).build(new Seed(9)).module());
            assertThat(Arrays.equals(floats(partial, "layer2.0.conv1.weight"), floats(random, "layer2.0.conv1.weight")))
                    .isTrue();
            assertThat(Arrays.equals(floats(partial, "conv1.weight"), floats(tensors, "conv1.weight")))
                    .isTrue();
            assertThat(Files.readString(model.resolve("README.md")))
                    .contains("**Incomplete.**", "seed 9", "missing: `layer2.0.conv1.weight`");
            assertThat(ModelFolder.describe(model)
                            .path("provenance")
                            .path("weights")
                            .path("missing")
                            .path(0)
                            .asString())
                    .isEqualTo("layer2.0.conv1.weight");
        }
    }

    @Test
    void whatCannotBeDoneIsOneLineAndWritesNothing() {
        try (Scope scope = Scope.open()) {
            Path gray = write(StateDict.of(backbone(1).module()));
            String out = folder.resolve("model").toString();
            List<List<String>> cases = List.of(
                    List.of("--style nonsense", "2", "--style must be auto or one of moco, "),
                    List.of("--style timm", "1", "is not of the style timm; it looks like torchvision"),
                    List.of("--part key", "1", "has no part key; it has backbone"),
                    List.of("", "2", "--mean and --std must be given: the backbone takes gray films"),
                    List.of("--mean 0.5", "2", "--mean and --std go together"),
                    List.of("--mean 0.5,0.5 --std 0.5", "2", "--mean must have 1 or 3 numbers"),
                    List.of("--mean 0.5,0.5,0.5 --std 0.5,0.5,0.5", "2", "--mean must have one number a channel"),
                    List.of("--mean 0.5 --std 0.5 --gray fold", "2", "--gray fold needs a backbone of three channels"),
                    List.of("--mean 0.5 --std 0", "2", "--std must be above 0"),
                    List.of("--mean 0.5 --std 0.5 --size 0", "2", "--size must be from 1 to 4096"));
            for (List<String> one : cases) {
                String words = "weights import " + gray + " --out " + out + " " + one.get(0);
                Ran ran = Ran.lucency(words.strip().split(" "));
                assertThat(ran.exitCode()).as(words).isEqualTo(Integer.parseInt(one.get(1)));
                assertThat(ran.err()).as(words).hasLineCount(1).contains(one.get(2));
                assertThat(Path.of(out)).as(words).doesNotExist();
            }
        }
    }

    @Test
    void inspectSaysTheStyleAndTheNetwork() {
        try (Scope scope = Scope.open()) {
            Path file = write(StateDict.prefixed(
                    "module.encoder_q.", StateDict.of(backbone(3).module())));
            assertThat(Ran.well("weights", "inspect", file.toString()).out())
                    .contains("Style     moco under module.encoder_q.", "Network   resnet18, three channels");
            JsonNode told = Json.parse(Ran.well("weights", "inspect", file.toString(), "--json")
                            .out())
                    .path("recognised");
            assertThat(told.path("style").asString()).isEqualTo("moco");
            assertThat(told.path("network").asString()).isEqualTo("resnet18");

            Path other = write(Map.of("foo.weight", Tensors.zeros(3, 3)));
            assertThat(Ran.well("weights", "inspect", other.toString()).out())
                    .contains("Style     not told: has no known backbone");
            assertThat(Json.parse(Ran.well("weights", "inspect", other.toString(), "--json")
                                    .out())
                            .path("recognised")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void theHelpNamesEveryStyle() {
        String option = Ran.well("weights", "import", "--help").out().split("--style=NAME", 2)[1];
        Recognition.styles().forEach(style -> assertThat(option).containsPattern("\\b" + style + "[,;]"));
    }

    private Path write(Map<String, Tensor> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, Map.of());
        return file;
    }

    private static Backbone backbone(int channels) {
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, channels).build(new Seed(5));
        backbone.module().eval();
        return backbone;
    }

    private static float[] features(Backbone backbone) {
        try (NoGradient still = NoGradient.open()) {
            Tensor films = torch.linspace(Tensors.scalar(-1), Tensors.scalar(1), 2L * backbone.channels() * 32 * 32)
                    .view(2, backbone.channels(), 32, 32);
            return Tensors.floats(backbone.features(films));
        }
    }

    private static float[] floats(Map<String, Tensor> state, String name) {
        return Tensors.floats(requireNonNull(state.get(name)));
    }
}

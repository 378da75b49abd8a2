package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Fine-tuning and label fractions from the command line, on phantoms: what is written, and what it can be used for. */
class FineTuneIT {
    private static final int MOST_FILMS_OF_A_PATIENT = 6;

    @TempDir
    static Path root;

    @BeforeAll
    static void tune() throws IOException {
        Files.writeString(root.resolve("short.yaml"), "batch: 64\nepoch-steps: 1\nschedule: {epochs: 1}\n");
        well("prepare phantom --count 900 --size 32 --out @/films");
        well("finetune @/short.yaml --init random --data @/films --out @/tuned");
    }

    @Test
    void aModelFolderIsWrittenWithItsFiguresAndItsConfigurationAndNoCheckpoint() throws IOException {
        assertThat(names("tuned"))
                .contains(
                        "README.md",
                        "config.yaml",
                        "environment.json",
                        "metrics.json",
                        "metrics.jsonl",
                        "model.json",
                        "model.safetensors",
                        "predictions.csv")
                .doesNotContain("checkpoints", "lock");
        JsonNode provenance = Json.read(root.resolve("tuned/model.json")).path("provenance");
        assertThat(provenance.path("name").asString()).isEqualTo("random resnet18, fine-tuned");
        assertThat(provenance.at("/fine_tuning/best_epoch").asInt()).isEqualTo(1);
        assertThat(provenance.at("/fine_tuning/chosen_by").size()).isPositive();
        assertThat(provenance.at("/label_fraction/share").asDouble()).isEqualTo(1);
        List<String> lines = Files.readAllLines(root.resolve("tuned/metrics.jsonl"));
        JsonNode last = Json.parse(lines.get(lines.size() - 1));
        assertThat(last.path("validation_mean_auroc").asDouble())
                .isEqualTo(provenance.at("/fine_tuning/validation_mean_auroc").asDouble());
    }

    @Test
    void oneThatWasStoppedIsNoStartAndSaysHowToGoOn() throws IOException {
        Path stopped = Files.createDirectory(root.resolve("stopped"));
        for (String file : List.of("config.yaml", "environment.json")) {
            Files.copy(root.resolve("tuned").resolve(file), stopped.resolve(file));
        }
        Ran ran = Ran.lucency(
                "probe",
                "--init",
                stopped.toString(),
                "--data",
                root.resolve("films").toString(),
                "--out",
                "new");
        assertThat(ran.err())
                .startsWith("error: " + stopped
                        + ": is a fine-tuning, not a run of a pre-training; if it was stopped, repeat its"
                        + " command with --resume");
    }

    @Test
    void itIsEvaluatedLikeAnyModelAndIsAStartItself() {
        Ran judged = well("evaluate @/tuned --data @/films --split validation --out @/judged");
        assertThat(judged.out()).contains("random resnet18, fine-tuned on phantom, validation");
        well("finetune @/short.yaml --init @/tuned --fraction 0.2 --data @/films --out @/further");
        well("probe --init @/tuned --data @/films --out @/probed");
    }

    @Test
    void resumingWhatIsFinishedShowsItAndChangesNothing() throws IOException {
        byte[] weights = Files.readAllBytes(root.resolve("tuned/model.safetensors"));
        Ran again = well("finetune @/short.yaml --init random --data @/films --out @/tuned --resume --json");
        assertThat(Json.parse(again.out())).isEqualTo(Json.read(root.resolve("tuned/metrics.json")));
        assertThat(root.resolve("tuned/model.safetensors")).hasBinaryContent(weights);
        assertThat(root.resolve("tuned/checkpoints")).doesNotExist();
    }

    @Test
    void aFractionIsNamedWhereverItMatters() throws IOException {
        well("finetune @/short.yaml --init random --data @/films --out @/tenth --fraction 0.1 --fraction-seed 4");
        well("probe --init random --data @/films --out @/probed-tenth --fraction 0.1 --fraction-seed 4");
        int train = PreparedSet.open(root.resolve("films")).rows(Split.TRAIN).length;
        for (String model : List.of("tenth", "probed-tenth")) {
            JsonNode provenance =
                    Json.read(root.resolve(model).resolve("model.json")).path("provenance");
            assertThat(provenance.path("name").asString()).endsWith(", 10 % of labels");
            JsonNode fraction = provenance.path("label_fraction");
            assertThat(fraction.path("share").asDouble()).isEqualTo(0.1);
            assertThat(fraction.path("draw").asInt()).isEqualTo(4);
            assertThat(fraction.path("films").asInt())
                    .isBetween((train + 9) / 10, train / 10 + MOST_FILMS_OF_A_PATIENT);
            assertThat(Files.readString(root.resolve(model).resolve("README.md")))
                    .contains("a share of 0.1 (draw 4) of the train split, with the whole validation split");
        }
        assertThat(Json.read(root.resolve("tenth/model.json")).at("/provenance/label_fraction"))
                .isEqualTo(Json.read(root.resolve("probed-tenth/model.json")).at("/provenance/label_fraction"));
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }
}

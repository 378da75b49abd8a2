package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever comes of a run that was stopped says at which step; whatever comes of a run with a clearly better checkpoint says so.
 * A run of 4 steps with a checkpoint every 2 is cut to its first half, or told another k-NN figure.
 */
class StoppedRunIT {
    /** What every command that uses a start says at least. */
    private static final String SIZE = "films of 32 px, as prepared\n";

    @TempDir
    static Path root;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: resnet18
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 12
                schedule: {epochs: 1}
                log-steps: 1
                checkpoint-steps: 2
                """);
        well("prepare phantom --count 60 --size 32 --out @/films");
        well("pretrain @/tiny.yaml --data @/films --out @/whole");
        stopped("stopped");
    }

    @Test
    void aProbeOfAStoppedRunAndItsEvaluationSayTheStep() throws IOException {
        Ran probe = well("probe --init @/stopped --data @/films --out @/probe");
        assertThat(probe.err())
                .isEqualToNormalizingNewlines("note: " + root.resolve("stopped")
                        + ": its training was stopped at step 2 of 4, or has not ended yet; resume it to train the rest\n"
                        + SIZE);
        assertThat(probe.out()).contains("stopped stopped at step 2 of 4");
        JsonNode start = Json.read(root.resolve("probe/model.json")).at("/provenance/start");
        assertThat(start.path("step").longValue()).isEqualTo(2);
        assertThat(start.path("planned_steps").longValue()).isEqualTo(4);
        assertThat(start.path("stopped_at_step").longValue()).isEqualTo(2);
        assertThat(Files.readString(root.resolve("probe/README.md")))
                .contains("**Note on the start**: ", "was stopped at step 2 of 4");

        well("evaluate @/probe --data @/films --split train --allow-overlap --out @/judged");
        assertThat(Json.read(root.resolve("judged/provenance.json")).at("/start/stopped_at_step"))
                .isEqualTo(start.path("stopped_at_step"));
        assertThat(Files.readString(root.resolve("judged/report.html"))).contains("stopped at step 2 of 4");
    }

    @Test
    void featuresNeighboursExportAndTheNextRunSayIt() {
        for (String words : List.of(
                "features @/stopped --data @/films --out @/features",
                "knn --init @/stopped --data @/films --out @/knn",
                "weights export @/stopped --format safetensors --out @/run.safetensors",
                "pretrain @/tiny.yaml --init @/stopped --data @/films --out @/next")) {
            assertThat(well(words).err()).as(words).contains("was stopped at step 2 of 4");
        }
        for (String told :
                List.of("features/features.json:/start", "knn/provenance.json:/start", "next/environment.json:/init")) {
            String[] place = told.split(":", -1);
            assertThat(Json.read(root.resolve(place[0]))
                            .at(place[1] + "/stopped_at_step")
                            .longValue())
                    .as(told)
                    .isEqualTo(2);
        }
    }

    /** Two steps further on: a run that began from the stopped one and came to its end, and what is made of it. */
    @Test
    void whatComesOfItAtAnyRemoveSaysItToo() throws IOException {
        well("pretrain @/tiny.yaml --init @/stopped --data @/films --out @/further");
        well("probe --init @/further --data @/films --out @/further-probe");
        well("evaluate @/further-probe --data @/films --split train --allow-overlap --out @/further-judged");
        well("features @/further-probe --data @/films --split train --out @/further-features");
        for (String format : List.of("safetensors", "pth", "onnx")) {
            well("weights export @/further-probe --format " + format + " --out @/further." + format);
        }
        well("weights import @/further.safetensors --out @/further-import");
        well("probe --init @/further-import --data @/films --out @/further-again");
        for (String told : List.of(
                "further/report.html",
                "further-probe/README.md",
                "further-probe/model.json",
                "further-probe/metrics.json",
                "further-probe/model.safetensors",
                "further-judged/metrics.json",
                "further-judged/provenance.json",
                "further-judged/report.html",
                "further-features/features.json",
                "further.safetensors",
                "further.pth",
                "further.onnx",
                "further-import/README.md",
                "further-import/model.json",
                "further-again/README.md")) {
            assertThat(Files.readString(root.resolve(told), StandardCharsets.ISO_8859_1))
                    .as(told)
                    .contains("its training was stopped at step 2 of 4");
        }
        for (String words : List.of(
                "knn --init @/further-probe --data @/films --out @/further-knn",
                "evaluate @/further-probe --data @/films --split validation --out @/further-validation",
                "weights export @/further-again --format pth --out @/again.pth")) {
            assertThat(well(words).err()).as(words).containsOnlyOnce("was stopped at step 2 of 4");
        }
    }

    @Test
    void aNamedPipeIsThereAndIsNoStart() throws Exception {
        Path pipe = root.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "a system with named pipes");
        Ran ran = Ran.lucency("probe --init @/pipe --data @/films --out @/new"
                .replace("@", root.toString())
                .split(" "));
        assertThat(ran.err())
                .startsWith("error: " + pipe
                        + ": is a named pipe, a socket or a device, neither a folder nor a regular file;");
    }

    @Test
    void theReportOfAStoppedRunCallsNoFigureFinal() throws IOException {
        well("report @/stopped");
        assertThat(Files.readString(root.resolve("stopped/report.html")))
                .contains("<strong>Note.</strong> The training was stopped at step 2 of 4", "Loss when stopped")
                .contains("step 2 of 4</dd>")
                .doesNotContain("Final loss", "at the end");
    }

    @Test
    void aRunThatCameToItsEndSaysNothing() throws IOException {
        Ran knn = well("knn --init @/whole --data @/films --out @/knn-whole");
        assertThat(knn.err()).isEqualToNormalizingNewlines(SIZE);
        JsonNode start = Json.read(root.resolve("knn-whole/provenance.json")).path("start");
        assertThat(start.has("stopped_at_step")).isFalse();
        assertThat(start.path("step").longValue()).isEqualTo(4);
        assertThat(Files.readString(root.resolve("whole/report.html")))
                .contains("Final loss", "step 4 of 4")
                .doesNotContain("<strong>Note.</strong>");
    }

    /** An older run does not say how many films it trains on; its log says how many steps an epoch has. */
    @Test
    void aRunOfAnOlderVersionIsRecognisedByItsLog() throws IOException {
        stopped("older");
        ObjectNode environment = (ObjectNode) Json.read(root.resolve("older/environment.json"));
        ((ObjectNode) environment.path("data")).remove("train_films");
        Json.write(root.resolve("older/environment.json"), environment);
        Files.copy(
                root.resolve("whole/metrics.jsonl"),
                root.resolve("older/metrics.jsonl"),
                StandardCopyOption.REPLACE_EXISTING); // killed after its last line, before its last checkpoint
        assertThat(well("knn --init @/older --data @/films --out @/knn-older").err())
                .contains("stopped at step 2 of 4");
    }

    @Test
    void aClearlyBetterCheckpointIsToldWithTheWayToTakeIt() throws IOException {
        copy("worse", "step-000000002.safetensors", "step-000000004.safetensors");
        probed("worse", 0.619, 0.559);
        String told =
                "the checkpoint of step 2 is clearly better than the latest, of step 4 (knn_auroc 0.619, last 0.559)";

        Ran knn = well("knn --init @/worse --data @/films --out @/knn-worse");
        assertThat(knn.err()).contains(told + "; take it with --checkpoint best");
        assertThat(Json.read(root.resolve("knn-worse/provenance.json"))
                        .at("/start/better_checkpoint/step")
                        .longValue())
                .isEqualTo(2);
        well("report @/worse");
        assertThat(Files.readString(root.resolve("worse/report.html"))).contains(told, "checkpoint=best");

        assertThat(well("knn --init @/worse --checkpoint best --data @/films --out @/knn-best")
                        .err())
                .isEqualToNormalizingNewlines(SIZE);
    }

    @Test
    void aDifferenceBelowTwoHundredthsIsNotClear() throws IOException {
        copy("equal", "step-000000002.safetensors", "step-000000004.safetensors");
        probed("equal", 0.619, 0.600);
        assertThat(well("knn --init @/equal --data @/films --out @/knn-equal").err())
                .isEqualToNormalizingNewlines(SIZE);
    }

    /** The run as it would be if a k-NN probe had said this at step 2 and that at step 4. */
    private static void probed(String run, double best, double last) throws IOException {
        Json.write(
                root.resolve(run).resolve("checkpoints/best.json"),
                Json.object().put("step", 2).put("figure", "knn_auroc").put("value", best));
        Path metrics = root.resolve(run).resolve("metrics.jsonl");
        List<String> lines = Files.readAllLines(metrics).stream()
                .map(line -> (ObjectNode) Json.parse(line))
                .map(line -> switch (line.path("step").intValue()) {
                    case 2 -> line.put("knn_auroc", best);
                    case 4 -> line.put("knn_auroc", last);
                    default -> line;
                })
                .map(Json::line)
                .toList();
        Files.write(metrics, lines);
    }

    /** The run as a stop after step 2 leaves it. */
    private static void stopped(String name) throws IOException {
        copy(name, "step-000000002.safetensors");
        Path metrics = root.resolve(name).resolve("metrics.jsonl");
        Files.write(metrics, Files.readAllLines(metrics).subList(0, 2));
    }

    private static void copy(String name, String... checkpoints) throws IOException {
        Path run = root.resolve(name);
        Files.createDirectories(run.resolve("checkpoints"));
        for (String file : Stream.concat(
                        Stream.of("config.yaml", "environment.json", "metrics.jsonl"),
                        Stream.of(checkpoints).map(checkpoint -> "checkpoints/" + checkpoint))
                .toList()) {
            Files.copy(root.resolve("whole").resolve(file), run.resolve(file));
        }
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }
}

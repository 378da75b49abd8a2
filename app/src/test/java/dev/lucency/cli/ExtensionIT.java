package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A finished run is trained for longer: it ends as one that was that long from the beginning, bit for bit, or it is refused. */
class ExtensionIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void prepare() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: resnet18
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 12
                schedule: {epochs: 1, decay: constant}
                log-steps: 1
                """);
        well("prepare phantom --count 40 --size 32 --out @/films");
        well("pretrain @/tiny.yaml --data @/films --out @/once");
    }

    @Test
    void aFinishedRunGoesOnAsIfItHadBeenLongerFromTheBeginning() throws IOException {
        well("pretrain @/tiny.yaml --set schedule.epochs=2 --data @/films --out @/long");
        well("pretrain @/tiny.yaml --data @/films --out @/run");
        String before = Files.readString(root.resolve("run/config.yaml"));

        well("pretrain --resume --set schedule.epochs=2 --data @/films --out @/run");

        String last = "checkpoints/" + lastCheckpoint("long");
        assertThat(root.resolve("run").resolve(last))
                .hasSameBinaryContentAs(root.resolve("long").resolve(last));
        assertThat(root.resolve("run/config.yaml")).hasSameTextualContentAs(root.resolve("long/config.yaml"));
        assertThat(root.resolve("run/config-1-epochs.yaml")).hasContent(before);
        JsonNode extension = Json.read(root.resolve("run/environment.json")).at("/extensions/0");
        assertThat(extension.path("epochs_before").intValue()).isEqualTo(1);
        assertThat(extension.path("epochs").intValue()).isEqualTo(2);
        assertThat(extension.path("step").intValue()).isEqualTo(3);
        well("pretrain --resume --data @/films --out @/run");
    }

    @Test
    void aRunWhoseStepsDependOnItsLengthIsRefusedWithTheRemedy() throws IOException {
        well("pretrain @/tiny.yaml --set schedule.decay=cosine --data @/films --out @/cosine");
        String before = Files.readString(root.resolve("cosine/config.yaml"));
        Ran ran = Ran.lucency(words("pretrain --resume --set schedule.epochs=2 --data @/films --out @/cosine"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("error: " + root.resolve("cosine/config.yaml")
                        + ": schedule.epochs cannot be raised from 1 to 2, because the steps that were made depend on it"
                        + " (schedule.decay); start a new run that has this one as its --init\n");
        assertThat(root.resolve("cosine/config.yaml")).hasContent(before);
    }

    @Test
    void everyKeyThatMakesStepsDependOnTheLengthIsNamed() throws IOException {
        Path configuration = Files.createDirectory(root.resolve("dependent")).resolve("config.yaml");
        Files.writeString(
                configuration,
                Files.readString(root.resolve("once/config.yaml"))
                        .replace("decay: constant", "decay: cosine")
                        .replace("momentum-schedule: fixed", "momentum-schedule: cosine"));

        Ran ran = Ran.lucency(words("pretrain --resume --set schedule.epochs=2 --data @/films --out @/dependent"));

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("(schedule.decay, method.momentum-schedule); start a new run");
    }

    @Test
    void fewerEpochsOrAnythingElseIsRefusedByItsKeyAndNothingChanges() throws IOException {
        well("pretrain @/tiny.yaml --set schedule.epochs=2 --data @/films --out @/two");
        String before = Files.readString(root.resolve("two/config.yaml"));
        refused("--set schedule.epochs=1", "schedule.epochs: 2 then, 1 now");
        refused("--set schedule.epochs=3 --set log-steps=2", "log-steps: 1 then, 2 now");
        refused("--set optimizer.learning-rate=0.5", "optimizer.learning-rate: ");
        refused("--set batch=8", "batch: 12 then, 8 now");
        refused("--set backbone=resnet50", "backbone: resnet18 then, resnet50 now");
        refused("--set seed=9", "seed: 1 then, 9 now");
        assertThat(root.resolve("two/config.yaml")).hasContent(before);
        assertThat(Json.read(root.resolve("two/environment.json")).has("extensions"))
                .isFalse();
    }

    @Test
    void noEpochsAndAKeyThatIsNotThereAreToldAsInANewRun() {
        told("--set schedule.epochs=0", "--set schedule.epochs=0: must be ");
        told("--set schedule.epoch=2", "--set schedule.epoch=2: unknown key, did you mean epochs?");
    }

    private static void told(String set, String line) {
        Ran ran = Ran.lucency(words("pretrain --resume " + set + " --data @/films --out @/once"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).startsWith("error: " + line);
    }

    private static void refused(String set, String told) {
        Ran ran = Ran.lucency(words("pretrain --resume " + set + " --data @/films --out @/two"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .startsWith("error: " + root.resolve("two/config.yaml") + ": was begun with another configuration: ")
                .contains(told)
                .endsWith("; resume without it, or begin anew in another --out" + System.lineSeparator());
    }

    private static Path lastCheckpoint(String run) throws IOException {
        try (var files = Files.list(root.resolve(run).resolve("checkpoints"))) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().startsWith("step-"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static Ran well(String words) {
        return Ran.well(words(words));
    }

    private static String[] words(String words) {
        return words.replace("@", root.toString()).split(" ");
    }
}

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
                        + " (schedule.decay); start a new run from this one with --init " + root.resolve("cosine")
                        + "\n");
        assertThat(root.resolve("cosine/config.yaml")).hasContent(before);
    }

    @Test
    void fewerEpochsOrAnythingElseBesidesIsRefusedAsBefore() {
        well("pretrain @/tiny.yaml --set schedule.epochs=2 --data @/films --out @/two");
        refused("--set schedule.epochs=1", "schedule.epochs: 2 then, 1 now");
        refused("--set schedule.epochs=3 --set log-steps=2", "log-steps: 1 then, 2 now");
    }

    private static void refused(String set, String told) {
        Ran ran = Ran.lucency(words("pretrain --resume " + set + " --data @/films --out @/two"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("was begun with another configuration", told);
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

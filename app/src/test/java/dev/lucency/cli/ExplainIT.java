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

/** The command {@code explain}: maps, their scores, and what it refuses. */
class ExplainIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void make() {
        well("prepare phantom --count 120 --size 32 --out @/films");
        well("probe --init random --backbone resnet18 --data @/films --out @/probe");
    }

    @Test
    void aClassifierIsExplainedByMapsThatAreScoredBesideBaselines() throws IOException {
        Ran ran = well("explain @/probe --data @/films --films 8 --pictures 2 --out @/maps");
        assertThat(ran.out()).contains("grad-cam", "− centre", "− random", "explain.html");
        JsonNode told = Json.read(root.resolve("maps/explain.json"));
        assertThat(told.at("/maps/grad-cam/labels").size()).isPositive();
        assertThat(told.at("/data/films").asInt()).isEqualTo(8);
        assertThat(Files.readAllLines(root.resolve("maps/localisation.csv")).get(0))
                .startsWith("kind,target,size,films,patients,figure,map");
        assertThat(root.resolve("maps/grad-cam.npy")).isNotEmptyFile();
        assertThat(root.resolve("maps/explain.html")).content().contains("Map − centre", "data:image/png");
    }

    @Test
    void explainingTestFilmsIsAReadingOfThem() {
        well("probe --init random --data @/films --out @/read");
        well("explain @/read --data @/films --split test --films 3 --pictures 0 --out @/read-maps");
        assertThat(root.resolve("read/test-reads.jsonl")).isNotEmptyFile();
        Ran again = ran("explain @/read --data @/films --split test --films 3 --pictures 0 --out @/read-again");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("read them once more with --again");
    }

    @Test
    void aKindThatTheNetworkCannotGiveIsRefusedWithThoseThatItCan() {
        Ran ran = ran("explain @/probe --data @/films --kind rollout --out @/never");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .contains(
                        "cannot give maps of the kind rollout, which needs a vision transformer with pooled features; it gives grad-cam, similarity, occlusion");
        assertThat(root.resolve("never")).doesNotExist();
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }

    private static Ran ran(String words) {
        return Ran.lucency(words.replace("@", root.toString()).split(" "));
    }
}

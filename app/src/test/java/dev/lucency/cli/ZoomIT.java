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

/** Zoom on the command line: trained on finer copies, transferred, judged, explained, and refused where there are none. */
class ZoomIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void pretrain() throws IOException {
        Files.writeString(root.resolve("zoom.yaml"), """
                backbone: {name: resnet10-half, patch-layer: layer2}
                patches: {selection: straight-through, keep: 0.25}
                local-views: {count: 4, size: 32, crop-min: 0.0625, crop-max: 0.0625, place: scores, fine: true}
                method: {name: moco-v2, queue: 32, norm-group: 0, global: pooled}
                size: 64
                batch: 32
                schedule: {epochs: 1}
                """);
        well("prepare phantom --count 900 --size 64 --fine 128 --out @/films");
        well("prepare phantom --count 300 --size 64 --out @/coarse");
        well("pretrain @/zoom.yaml --data @/films --out @/run");
        well("probe --init @/run --data @/films --out @/probe --features zoom");
    }

    @Test
    void aModelSaysHowItLooks() throws IOException {
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        assertThat(model.path("features").asString()).isEqualTo("zoom");
        assertThat(model.path("zoom"))
                .isEqualTo(Json.parse("{\"factor\": 2, \"count\": 4, \"side\": 32, \"fine\": true}"));
        assertThat(model.at("/input/size").asInt()).isEqualTo(128);
        assertThat(Files.readString(root.resolve("probe/README.md"))).contains("windows of the fine film");
    }

    @Test
    void itIsJudgedExplainedAndSearchedForNeighbours() {
        assertThat(well("evaluate @/probe --data @/films --split validation --out @/judged")
                        .out())
                .contains("run, zoom on phantom, validation");
        well("explain @/probe --data @/films --split validation --films 3 --out @/maps");
        assertThat(root.resolve("maps/selection.npy")).isNotEmptyFile();
        well("knn --init @/run --data @/films --out @/knn --features zoom-coarse");
        well("features @/probe --data @/films --split validation --out @/vectors");
    }

    @Test
    void filmsWithoutFinerCopiesAreRefusedByName() {
        fails("pretrain @/zoom.yaml --data @/coarse --out @/other", "local-views.fine needs finer copies of the films");
        fails(
                "probe --init @/run --data @/coarse --out @/none --features zoom",
                "features must not be zoom on phantom, which has no finer copies of its films; prepare it again with --fine 128");
        fails(
                "evaluate @/probe --data @/coarse --split validation --out @/none",
                "phantom has films of 64 pixels, and zoomed features need 128; prepare the films again with --fine 128");
        fails(
                "finetune --init @/run --data @/films --out @/none --features zoom",
                "features must not be zoom in a fine-tuning; use them with a probe or k-NN");
        fails(
                "probe --init @/probe --data @/films --out @/none --features patches",
                "features must be zoom, with which this model was made, was patches");
    }

    private static void fails(String line, String message) {
        Ran ran = Ran.lucency(words(line));
        assertThat(ran.exitCode()).isNotZero();
        assertThat(ran.err()).contains(message);
    }

    private static Ran well(String line) {
        return Ran.well(words(line));
    }

    private static String[] words(String line) {
        return line.replace("@", root.toString()).split(" ");
    }
}

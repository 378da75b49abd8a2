package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code lucency patches} on phantoms: the files, the figures beside what chance reaches, the page, and what is refused. */
class PatchesIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void pretrain() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: {name: vit-tiny, position-grid: 4}
                patches: {selection: straight-through, keep: 3}
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 64
                batch: 24
                schedule: {epochs: 1}
                """);
        well("prepare phantom --count 200 --size 64 --out @/films");
        well("pretrain @/tiny.yaml --data @/films --out @/run");
        well("pretrain @/tiny.yaml --data @/films --out @/centre --set patches.selection=centre");
        well("pretrain @/tiny.yaml --data @/films --out @/plain --set patches.selection=off");
    }

    @Test
    void scoresChosenPatchesPicturesAndFiguresAreWritten() throws IOException {
        Ran ran = well("patches @/run --data @/films --split test,validation --pictures 5 --out @/maps");

        PreparedSet set = PreparedSet.open(root.resolve("films"));
        int films = set.rows(Split.TEST).length + set.rows(Split.VALIDATION).length;
        assertThat(names("maps"))
                .containsExactly("index.html", "maps", "patches.csv", "patches.json", "samples.csv", "scores.npy");
        assertThat(NumpyFile.open(root.resolve("maps/scores.npy")).shape()).containsExactly(films, 4, 4);
        assertThat(Files.readAllLines(root.resolve("maps/samples.csv"))).hasSize(1 + films);
        assertThat(names("maps/maps")).hasSize(5).allMatch(name -> name.endsWith(".png"));
        List<String> rows = Files.readAllLines(root.resolve("maps/patches.csv"));
        assertThat(rows).hasSize(1 + 3 * films);
        assertThat(rows.get(0)).isEqualTo("film,patient,rank,row,column,score,x,y,width,height");
        String[] first = rows.get(1).split(",", -1);
        assertThat(Double.parseDouble(first[6])).isEqualTo(16 * Integer.parseInt(first[4]));
        assertThat(Double.parseDouble(first[7])).isEqualTo(16 * Integer.parseInt(first[3]));
        assertThat(Double.parseDouble(first[5]))
                .isGreaterThanOrEqualTo(Double.parseDouble(rows.get(2).split(",", -1)[5]));
        assertThat(Files.readString(root.resolve("maps/index.html")))
                .contains("src=\"data:image/png;base64,", "Phantoms.", "pointing game");
        assertThat(ran.out()).contains("3 of 16 patches (4 × 4) are chosen on each", "marker");
    }

    @Test
    void figuresStandBesideWhatChanceReachesOnTheSameFilms() {
        Ran ran = well("patches @/centre --data @/films --split test,validation --json --out @/judged");
        JsonNode json = Json.parse(ran.out());
        assertThat(json).isEqualTo(Json.read(root.resolve("judged/patches.json")));
        assertThat(json.at("/patches/selection/name").asString()).isEqualTo("centre");
        assertThat(json.at("/start/weights_sha256").asString()).hasSize(64);
        JsonNode any = json.at("/localisation/0");
        assertThat(any.path("target").asString()).isEqualTo("Any finding");
        for (String figure : List.of("chosen", "random", "centre", "over_random", "over_centre")) {
            assertThat(any.at("/inside/" + figure + "/estimate").isNumber()).isTrue();
            assertThat(any.at("/inside/" + figure + "/low").asDouble())
                    .isLessThanOrEqualTo(any.at("/inside/" + figure + "/high").asDouble());
        }
        assertThat(any.path("films").asInt()).isGreaterThan(any.path("patients").asInt() - 1);
    }

    @Test
    void filmsAreNamedOrDrawnAndTheSameOnesEachTime() throws IOException {
        String id = PreparedSet.open(root.resolve("films")).films().get(7).id();
        well("patches @/run --data @/films --ids " + id + " --out @/one");
        assertThat(Files.readAllLines(root.resolve("one/patches.csv"))).hasSize(1 + 3);
        well("patches @/run --data @/films --split train --films 4 --out @/four");
        well("patches @/run --data @/films --split train --films 4 --out @/four-again");
        assertThat(Files.mismatch(root.resolve("four/scores.npy"), root.resolve("four-again/scores.npy")))
                .isEqualTo(-1);
        assertThat(names("four/maps")).hasSize(4).isEqualTo(names("four-again/maps"));
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothing() {
        refused(1, "patches @/plain --data @/films --out @/new", "selects no patches; name a run with the key patches");
        refused(1, "patches @/run --data @/films --ids nobody --out @/new", "has no film nobody; samples.csv");
        refused(2, "patches @/run --data @/films --films 0 --out @/new", "--films must be at least 1, was 0");
        refused(2, "patches @/run --data @/films --films 3 --ids a --out @/new", "give it without --ids");
        refused(1, "patches @/films --data @/films --out @/new", "is no run folder");
    }

    private static void refused(int exitCode, String words, String line) {
        Ran ran = Ran.lucency(words(words));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        assertThat(root.resolve("new")).doesNotExist();
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

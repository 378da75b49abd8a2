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

/** {@code lucency explain} of a selection of patches on phantoms: the files, the figures beside baselines, and what is refused. */
class ExplainSelectionIT {
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
        well("pretrain @/tiny.yaml --data @/films --out @/within --set patches.after-block=2");
    }

    @Test
    void scoresChosenPatchesPicturesAndFiguresAreWritten() throws IOException {
        well("explain @/run --data @/films --split test,validation --kind selection --pictures 5 --out @/maps");

        PreparedSet set = PreparedSet.open(root.resolve("films"));
        int films = set.rows(Split.TEST).length + set.rows(Split.VALIDATION).length;
        assertThat(names("maps"))
                .containsExactly(
                        "checks.csv",
                        "explain.html",
                        "explain.json",
                        "localisation.csv",
                        "maps-selection.png",
                        "patches.csv",
                        "pictures",
                        "samples.csv",
                        "selection.csv",
                        "selection.npy");
        assertThat(NumpyFile.open(root.resolve("maps/selection.npy")).shape()).containsExactly(films, 1, 4, 4);
        assertThat(Files.readAllLines(root.resolve("maps/samples.csv"))).hasSize(1 + films);
        assertThat(names("maps/pictures")).hasSize(5).allMatch(name -> name.endsWith(".png"));
        List<String> rows = Files.readAllLines(root.resolve("maps/patches.csv"));
        assertThat(rows).hasSize(1 + 3 * films);
        assertThat(rows.get(0)).isEqualTo("film,patient,rank,row,column,score,x,y,width,height");
        String[] first = rows.get(1).split(",", -1);
        assertThat(Double.parseDouble(first[6])).isEqualTo(16 * Integer.parseInt(first[4]));
        assertThat(Double.parseDouble(first[7])).isEqualTo(16 * Integer.parseInt(first[3]));
        assertThat(Double.parseDouble(first[5]))
                .isGreaterThanOrEqualTo(Double.parseDouble(rows.get(2).split(",", -1)[5]));
        assertThat(root.resolve("run/test-reads.jsonl")).isNotEmptyFile();
    }

    /** Stages of the network have features of chosen patches alone, so no gradient map can be drawn there; scores and occlusion can. */
    @Test
    void aChoiceWithinTheNetworkIsExplainedByItsScoresAndByOcclusion() throws IOException {
        well("explain @/within --data @/films --split test --pictures 1 --out @/within-maps");
        assertThat(names("within-maps")).contains("maps-selection.png", "selection.npy");
        well("probe --init @/within --data @/films --out @/within-probe --features top-k");
        well(
                "explain @/within-probe --data @/films --split validation --kind selection,occlusion --pictures 1 --out @/probe-maps");
        assertThat(names("probe-maps")).contains("selection.npy", "occlusion.npy");
        refused(
                1,
                "explain @/within-probe --data @/films --split validation --kind grad-cam --out @/new",
                "a network with stages");
    }

    @Test
    void figuresStandBesideWhatBaselinesReachOnTheSameFilms() throws IOException {
        Ran ran =
                well("patches @/centre --data @/films --kind selection --split test,validation --json --out @/judged");
        JsonNode json = Json.parse(ran.out());
        assertThat(json).isEqualTo(Json.read(root.resolve("judged/explain.json")));
        assertThat(json.at("/maps/selection/patches/selection/name").asString()).isEqualTo("centre");
        assertThat(json.at("/maps/selection/kept").asInt()).isEqualTo(3);
        assertThat(json.at("/start/weights_sha256").asString()).hasSize(64);
        List<String> rows = Files.readAllLines(root.resolve("judged/localisation.csv"));
        assertThat(rows)
                .anyMatch(row -> row.startsWith("selection,on marker,all,"))
                .anyMatch(row -> row.startsWith("selection,Any finding,all,") && row.contains(",chosen_share_3,"))
                .anyMatch(row -> row.contains(",hit_at_3,"));
        for (String baseline : List.of("centre", "edges", "mean map", "untrained network", "random")) {
            assertThat(rows).anyMatch(row -> row.contains("," + baseline + ","));
        }
        assertThat(rows).anyMatch(row -> row.contains(",\"novelty, random resnet18\","));
        String[] chosen = rows.stream()
                .filter(row -> row.startsWith("selection,Any finding,all,")
                        && row.contains(",chosen_share_3,")
                        && row.contains(",untrained network,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        assertThat(Double.parseDouble(chosen[11])) // central patches need no training
                .as("difference to the untrained network")
                .isEqualTo(0);
    }

    @Test
    void theSimilarityMapOfARunComparesItsEmbeddings() throws IOException {
        well("explain @/run --data @/films --kind similarity --films 3 --pictures 0 --check randomisation,faithfulness"
                + " --check-films 2 --out @/similar");
        assertThat(Json.read(root.resolve("similar/explain.json"))
                        .at("/maps/similarity/compared")
                        .asString())
                .isEqualTo("embeddings");
        assertThat(Json.read(root.resolve("similar/explain.json"))
                        .at("/maps/similarity/locality/own")
                        .asDouble())
                .isBetween(0.0, 1.0);
        assertThat(Files.readAllLines(root.resolve("similar/checks.csv")))
                .anyMatch(row -> row.startsWith("randomisation,similarity,,similarity_spearman,projector,"))
                .anyMatch(row -> row.startsWith("randomisation,similarity,,similarity_spearman,patch scorer,"));
    }

    @Test
    void filmsAreNamedOrDrawnAndTheSameOnesEachTime() throws IOException {
        String id = PreparedSet.open(root.resolve("films")).films().get(7).id();
        well("explain @/run --data @/films --kind selection --ids " + id + " --out @/one");
        assertThat(Files.readAllLines(root.resolve("one/patches.csv"))).hasSize(1 + 3);
        well("explain @/run --data @/films --kind selection --split train --films 4 --out @/four");
        well("explain @/run --data @/films --kind selection --split train --films 4 --out @/four-again");
        assertThat(Files.mismatch(root.resolve("four/selection.npy"), root.resolve("four-again/selection.npy")))
                .isEqualTo(-1);
        assertThat(names("four/pictures")).hasSize(4).isEqualTo(names("four-again/pictures"));
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothing() {
        refused(
                1,
                "explain @/plain --data @/films --kind selection --out @/new",
                "cannot give maps of the kind selection, which needs a run that selects patches, or a model with --features"
                        + " top-k or --features zoom; it gives similarity, ");
        refused(1, "explain @/run --data @/films --ids nobody --out @/new", "has no film nobody; samples.csv");
        refused(
                2,
                "explain @/run --data @/films --stage block3 --out @/new",
                "--stage is for residual networks, was block3 for vit-tiny");
        refused(2, "explain @/run --data @/films --films 0 --out @/new", "--films must be at least 1, was 0");
        refused(2, "explain @/run --data @/films --films 3 --ids a --out @/new", "give it without --ids");
        refused(1, "explain @/films --data @/films --out @/new", "is no run folder");
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

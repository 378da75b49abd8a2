package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void mapsAreCheckedWithoutBoxesAndBesideThoseOfOtherModels() throws IOException {
        well("probe --init random --backbone resnet18 --data @/films --out @/shuffled --shuffle-labels 1");
        well("probe --init random --backbone resnet18 --seed 2 --data @/films --out @/second");
        well(
                "explain @/probe --data @/films --kind grad-cam,occlusion --check faithfulness,randomisation,stability,complexity"
                        + " --check-films 3 --beside @/shuffled,@/second --pictures 0 --out @/checked");
        List<String> rows = Files.readAllLines(root.resolve("checked/checks.csv"));
        assertThat(rows.get(0)).isEqualTo("check,map,target,figure,condition,films,patients,estimate,low,high");
        assertThat(rows.subList(1, rows.size())).allMatch(row -> row.matches(".*,3,[123],[^,]+,[^,]+,[^,]+"));
        String text = String.join("\n", rows);
        for (String start : List.of(
                "faithfulness,occlusion,Effusion,deletion_auc,map,",
                "faithfulness,grad-cam,Effusion,road_least_relevant_first_auc,map minus centre,",
                "randomisation,occlusion,Effusion,similarity_spearman,classifier,",
                "randomisation,occlusion,Effusion,similarity_ssim,stem,",
                "randomisation,occlusion,Effusion,entropy_rise,layer2,",
                "randomisation,occlusion,Effusion,similarity_beside_top10," + root.resolve("shuffled") + ",",
                "stability,occlusion,Effusion,max_sensitivity,noise 0.02,",
                "complexity,grad-cam,Effusion,gini,,")) {
            assertThat(text).contains("\n" + start);
        }
        assertThat(rows)
                .filteredOn(row -> row.startsWith("randomisation,occlusion,Effusion,similarity_spearman,classifier,"))
                .singleElement()
                .satisfies(row -> assertThat(Double.parseDouble(row.split(",", -1)[7]))
                        .as("similarity to maps of a random classifier")
                        .isLessThan(0.8));
        assertThat(root.resolve("checked/explain.html"))
                .content()
                .contains("Do the maps tell what the network depends on?", "entropy_rise");
        assertThat(root.resolve("shuffled/README.md")).content().contains("shuffled by seed 1");
    }

    @Test
    void modelsBesideMustGiveTheSameMapsAndReadNoTestFilms() {
        well("probe --init random --backbone resnet18 --size 64 --data @/films --out @/larger");
        Ran larger = ran("explain @/probe --data @/films --beside @/larger --out @/never");
        assertThat(larger.err()).contains("takes films of 64 px, the network beside it films of 32 px");
        Ran other = ran("explain @/probe --data @/films --kind grad-cam --beside random --out @/never");
        assertThat(other.err()).contains("random: cannot give maps of the kind grad-cam");
        Ran test = ran("explain @/probe --data @/films --split test --beside @/larger --out @/never");
        assertThat(test.err()).contains("--beside is for films of train and validation");
        assertThat(root.resolve("never")).doesNotExist();
    }

    @Test
    void gradientMapsAreMadeAtAnyStageOfAResidualNetwork() {
        well("explain @/probe --data @/films --films 4 --stage layer2 --pictures 0 --out @/layer2");
        JsonNode told = Json.read(root.resolve("layer2/explain.json"));
        for (String kind : List.of("grad-cam", "similarity")) {
            assertThat(told.at("/maps/" + kind + "/stage").asString()).isEqualTo("layer2");
            assertThat(told.at("/maps/" + kind + "/grid").toString()).isEqualTo("[4,4]");
        }
        Ran unknown = ran("explain @/probe --data @/films --stage conv1 --out @/never");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--stage must be one of layer1, layer2, layer3, layer4, was conv1");
        Ran without = ran("explain @/probe --data @/films --kind occlusion --stage layer2 --out @/never");
        assertThat(without.err()).contains("--stage goes with maps of the kinds grad-cam and similarity");
        assertThat(root.resolve("never")).doesNotExist();
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

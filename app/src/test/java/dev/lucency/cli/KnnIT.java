package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A baseline judged by its neighbours, as a user would: what is written, and what is refused. */
class KnnIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void prepare() {
        Ran.well(words("prepare phantom --count 120 --size 32 --out @/films"));
    }

    @Test
    void writesPredictionsFiguresAndWhereTheyComeFrom() throws Exception {
        Ran ran = Ran.well(words("knn --init pixels --data @/films --out @/knn --neighbours 7 --json"));

        int films = PreparedSet.open(root.resolve("films")).rows(Split.VALIDATION).length;
        assertThat(Files.readAllLines(root.resolve("knn/predictions.csv"))).hasSize(1 + films);
        JsonNode figures = Json.read(root.resolve("knn/metrics.json"));
        assertThat(Json.parse(ran.out())).isEqualTo(figures);
        assertThat(figures.toString()).contains("pixels (7-NN)");
        JsonNode provenance = Json.read(root.resolve("knn/provenance.json"));
        assertThat(provenance.at("/knn/neighbours").asInt()).isEqualTo(7);
        assertThat(provenance.at("/knn/temperature").asDouble()).isEqualTo(0.07);
        assertThat(provenance.at("/start/start").asString("")).isEqualTo("pixels");
        assertThat(provenance.at("/data/digest").asString("")).hasSize(64);
    }

    @Test
    void judgesTheTestSplitWhenAskedFor() {
        Ran ran = Ran.well(words("knn --init pixels --data @/films --out @/test --split test"));
        assertThat(ran.out()).contains("pixels (20-NN) on phantom, test:");
        JsonNode judged = Json.read(root.resolve("test/provenance.json")).path("judged");
        assertThat(judged.path("split").asString("")).isEqualTo("test");
        assertThat(root.resolve("test/finding-sizes.csv")).content().startsWith("image_id,label,share");
        assertThat(judged.path("films").asInt())
                .isEqualTo(PreparedSet.open(root.resolve("films")).rows(Split.TEST).length);
    }

    @Test
    void aModelReadsTestFilmsOnceAndItsFolderTellsSo() throws Exception {
        Ran.well(words("probe --init pixels --data @/films --out @/model"));
        Ran.well(words("knn --init @/model --data @/films --out @/read --split test"));
        assertThat(Json.read(root.resolve("read/provenance.json"))
                        .path("test_reads")
                        .asInt())
                .isEqualTo(1);

        Ran second = Ran.lucency(words("knn --init @/model --data @/films --out @/second --split test --neighbours 5"));
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("has read these", "into ", "--again").hasLineCount(1);
        assertThat(root.resolve("second")).doesNotExist();

        Ran.well(words("knn --init @/model --data @/films --out @/second --split test --neighbours 5 --again"));
        String weights = Sha256.of(root.resolve("model/model.safetensors"));
        assertThat(Files.readAllLines(root.resolve("model/test-reads.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains(weights));
    }

    @Test
    void againIsForTestFilms() {
        Ran ran = Ran.lucency(words("knn --init pixels --data @/films --out @/none --again"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--again is for --split test, was validation");
    }

    @Test
    void refusesToJudgeTheFilmsThatVote() {
        Ran ran = Ran.lucency(words("knn --init pixels --data @/films --out @/none --split train"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--split must be validation or test, was train");
        assertThat(root.resolve("none")).doesNotExist();
    }

    @Test
    void refusesARuleThatCannotBe() {
        Ran ran = Ran.lucency(words("knn --init pixels --data @/films --out @/none --neighbours 0"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--neighbours must be at least 1, was 0");
    }

    private static String[] words(String line) {
        return line.replace("@", root.toString()).split(" ");
    }
}

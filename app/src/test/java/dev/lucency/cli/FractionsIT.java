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

/** Two starts at two shares of the labels, from the command line: results are told apart by what they learned from. */
class FractionsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void probe() {
        well("prepare phantom --count 600 --size 32 --out @/films");
        for (int draw = 1; draw <= 2; draw++) {
            well("probe --init pixels --data @/films --fraction 0.1 --fraction-seed " + draw + " --out @/pixels-"
                    + draw);
        }
        well("probe --init pixels --data @/films --out @/pixels");
        well("probe --init random --data @/films --out @/random");
        for (String model : new String[] {"pixels-1", "pixels-2", "pixels", "random"}) {
            well("evaluate @/" + model + " --data @/films --draws 50 --out @/test-" + model);
        }
    }

    @Test
    void modelsOfOneStartAndShareAreOnePoint() throws IOException {
        Ran ran =
                well("fractions @/test-pixels-1 @/test-pixels-2 @/test-pixels @/test-random --draws 50 --out @/curves");

        assertThat(ran.out()).contains("pixels, probe", "random resnet18, probe", "10 %", "100 %", "report.html");
        JsonNode points = Json.read(root.resolve("curves/fractions.json")).path("points");
        assertThat(points.size()).isEqualTo(3);
        assertThat(points.path(0).path("arm").asString("")).isEqualTo("pixels, probe");
        assertThat(points.path(0).path("share").asDouble()).isEqualTo(0.1);
        assertThat(points.path(0).path("models").size()).isEqualTo(2);
        assertThat(points.path(0).at("/auroc/deviation").isNumber()).isTrue();
        assertThat(points.path(2).at("/auroc/less_reference/p_holm").isNumber()).isTrue();
        assertThat(Files.readString(root.resolve("curves/report.html"))).contains("<svg", "between models");
    }

    @Test
    void saysOverHowManyComparisonsPWereCorrectedAndInWhatTheArmsDiffer() throws IOException {
        well("probe --init random --size 48 --data @/films --out @/larger");
        well("evaluate @/larger --data @/films --draws 50 --out @/test-larger");
        Ran ran = well("fractions @/test-pixels one=@/test-larger two=@/test-random --draws 50 --out @/sizes");

        assertThat(ran.out())
                .contains("p corrected over 2 comparisons (Holm)")
                .contains("size of the films: pixels, probe 32 px, as prepared; one 48 px, enlarged from 32 px")
                .doesNotContain("films learned from", "steps of pre-training", "split into");
        assertThat(Files.readString(root.resolve("sizes/report.html")))
                .contains("What differs between the arms", "48 px, enlarged from 32 px");
    }

    @Test
    void theFloorOfAnEvaluationIsAnArmLikeAnyOther() {
        Ran ran = well("fractions @/test-pixels @/test-pixels/metadata-floor --reference @/test-pixels/metadata-floor"
                + " --draws 50 --out @/floor --json");
        JsonNode json = Json.parse(ran.out());
        assertThat(json.path("reference").asString("")).isEqualTo("view, age, sex");
        double floor = json.at("/points/1/auroc/value").asDouble();
        assertThat(floor)
                .isEqualTo(Json.read(root.resolve("test-pixels/metrics.json"))
                        .at("/metadata_floor/means/auroc/value")
                        .asDouble());
    }

    @Test
    void armsMayBeNamed() throws IOException {
        Path bare = Files.createDirectories(root.resolve("told-nothing"));
        Files.copy(root.resolve("test-random/predictions.csv"), bare.resolve("predictions.csv"));
        Ran ran = well(
                "fractions mine=@/test-pixels mine=@/told-nothing other=@/test-pixels-1 --reference mine --draws 50"
                        + " --out @/named --json");
        JsonNode json = Json.parse(ran.out());
        assertThat(json.path("reference").asString("")).isEqualTo("mine");
        assertThat(json.at("/points/0/models").size()).isEqualTo(2);
        assertThat(json.at("/points/1/arm").asString("")).isEqualTo("other");
        assertThat(json.at("/points/1/share").asDouble()).isEqualTo(0.1);
    }

    @Test
    void modelsThemselvesAreJudgedOnValidation() {
        Ran ran = well("fractions @/pixels-1 @/pixels --draws 50 --out @/validation");
        assertThat(ran.out()).contains("validation: ");
    }

    @Test
    void namesWhatTellsNothingOfItsLabels() throws IOException {
        Path bare = Files.createDirectories(root.resolve("bare"));
        Files.copy(root.resolve("pixels/predictions.csv"), bare.resolve("predictions.csv"));
        Ran ran = Ran.lucency(words("fractions @/bare @/pixels --out @/none"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .contains("bare: does not tell what its model learned from")
                .hasLineCount(1);

        Ran twice = Ran.lucency(words("fractions @/pixels @/pixels --out @/none"));
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err()).contains("each named once");
        assertThat(root.resolve("none")).doesNotExist();
    }

    private static Ran well(String line) {
        return Ran.well(words(line));
    }

    private static String[] words(String line) {
        return line.replace("@", root.toString()).split(" ");
    }
}

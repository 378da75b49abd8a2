package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.augment.ViewsConfig;
import dev.lucency.io.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The contact sheet of every recipe, what it says for programs, and what is refused. */
class ViewsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void prepare() throws IOException {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: resnet18
                views: {name: moco-v2, crop-min: 0.5}
                size: 48
                batch: 24
                schedule: {epochs: 1}
                seed: 5
                """);
        well("prepare phantom --count 60 --size 64 --out @/films");
    }

    static Stream<String> recipes() {
        return ViewsConfig.choices().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeHasASheet(String recipe) throws IOException {
        Path file = root.resolve(recipe + ".png");
        Ran ran = well("views --recipe " + recipe + " --data @/films --films 2 --views 3 --out @/" + recipe + ".png");

        assertThat(ran.out()).isEqualTo(file + System.lineSeparator());
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 4 * (192 + 8));
        assertThat(sheet.getHeight()).isEqualTo(8 + 2 * (4 + 192 + 2 * 13 + 8));
    }

    @Test
    void theViewsAreThoseOfTheConfiguration() {
        Ran ran = well("views @/tiny.yaml --data @/films --films 3 --views 4 --json --out @/of-file.png");

        JsonNode json = Json.parse(ran.out());
        assertThat(json.path("recipe").stringValue()).isEqualTo("moco-v2");
        assertThat(json.path("size").intValue()).isEqualTo(48);
        assertThat(json.path("seed").intValue()).isEqualTo(5);
        assertThat(json.at("/parameters/cropMin").doubleValue()).isEqualTo(0.5);
        assertThat(json.path("films"))
                .hasSize(3)
                .allSatisfy(film -> assertThat(film.path("views"))
                        .hasSize(4)
                        .allSatisfy(view -> assertThat(view.at("/crop/width").doubleValue()
                                        * view.at("/crop/height").doubleValue())
                                .isBetween(0.5 - 1e-9, 1.0)));
    }

    /** The same configuration draws them, and trains with them to a run that names them and logs their loss. */
    @Test
    void localViewsAreDrawnAfterTheGlobalOnesAndTrainedWith() throws IOException {
        Files.writeString(root.resolve("local.yaml"), """
                backbone: resnet10-half
                method: {name: simclr, embedding: 16}
                views: chest
                local-views: {count: 3, size: 32, crop-min: 0.1, crop-max: 0.2}
                size: 48
                batch: 16
                schedule: {epochs: 1}
                log-steps: 1
                health: {knn-epochs: 0}
                """);
        JsonNode json =
                Json.parse(well("views @/local.yaml --data @/films --films 2 --views 2 --json --out @/local.png")
                        .out());
        assertThat(json.at("/local_parameters/count").intValue()).isEqualTo(3);
        assertThat(json.path("films")).hasSize(2).allSatisfy(film -> {
            assertThat(film.path("views")).hasSize(2);
            assertThat(film.path("local_views"))
                    .hasSize(3)
                    .allSatisfy(view -> assertThat(view.at("/crop/width").doubleValue()
                                    * view.at("/crop/height").doubleValue())
                            .isBetween(0.1 - 1e-9, 0.2 + 1e-9));
        });
        BufferedImage sheet = ImageIO.read(root.resolve("local.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 6 * (192 + 8));

        well("pretrain @/local.yaml --data @/films --out @/local-run");
        assertThat(Files.readString(root.resolve("local-run/config.yaml"))).contains("local-views:\n  count: 3\n");
        assertThat(Files.readAllLines(root.resolve("local-run/metrics.jsonl")))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(Json.parse(line).path("local_loss").doubleValue())
                                .isPositive());
    }

    @Test
    void theSameSeedDrawsTheSameSheetAndAnotherSeedAnother() throws IOException {
        well("views --recipe chest --data @/films --films 2 --views 2 --out @/one.png");
        well("views --recipe chest --data @/films --films 2 --views 2 --out @/same.png");
        well("views --recipe chest --data @/films --films 2 --views 2 --seed 9 --out @/other.png");
        assertThat(root.resolve("same.png")).hasSameBinaryContentAs(root.resolve("one.png"));
        assertThat(Files.mismatch(root.resolve("other.png"), root.resolve("one.png")))
                .isNotEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|--recipe xray --data @/films --out @/new.png|--recipe must be one of moco-v2, simclr, moco-cxr, chest, was xray",
                "2|--films 0 --data @/films --out @/new.png|--films must be between 1 and 100, was 0",
                "2|--films 90 --data @/films --out @/new.png|--films must be between 1 and the",
                "2|--views 0 --data @/films --out @/new.png|--views must be between 1 and 24, was 0",
                "1|--data @/films --out @/tiny.yaml|already exists and is left as it is; choose another --out",
                "1|--data @/nowhere --out @/new.png|no such folder; name the folder of a prepared set",
                "1|--size 128 --data @/films --out @/new.png|size: must be at most the 64 pixels of the films of phantom",
                "1|--recipe chest --set views.gamma=0.5 --data @/films --out @/new.png|must be between 1.0 and 4.0, was 0.5",
                "1|--recipe moco-cxr --set views.crop-min=0.5 --data @/films --out @/new.png|unknown key",
            })
    void refusesInOneLine(int exitCode, String words, String line) {
        Ran ran = Ran.lucency(words("views " + words));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        assertThat(root.resolve("new.png")).doesNotExist();
    }

    private static Ran well(String words) {
        return Ran.well(words(words));
    }

    private static String[] words(String words) {
        return words.replace("@", root.toString()).split(" ");
    }
}

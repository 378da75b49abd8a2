package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code lucency explain --film}: the maps of one film that is in no set, in its own pixels, and what is refused. */
class ExplainFilmIT {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;

    @TempDir
    static Path root;

    @BeforeAll
    static void make() throws IOException {
        well("prepare phantom --count 120 --size 32 --out @/films");
        well("probe --init random --backbone resnet18 --data @/films --out @/probe");
        PreparedSet set = PreparedSet.open(root.resolve("films"));
        byte[] train = set.pixels(set.rows(Split.TRAIN)[0]);
        write(root.resolve("seen.png"), 32, 32, train);
        byte[] wide = new byte[WIDTH * HEIGHT];
        for (int pixel = 0; pixel < wide.length; pixel++) {
            wide[pixel] = (byte) (40 + pixel % WIDTH + pixel / WIDTH % 31);
        }
        write(root.resolve("wide.png"), WIDTH, HEIGHT, wide);
    }

    @Test
    void mapsComeBackInThePixelsOfTheFilmWithWhatTheClassifierSays() throws IOException {
        Ran ran = well("explain @/probe --film @/wide.png --fit pad --kind grad-cam,occlusion --out @/maps");
        assertThat(ran.out()).contains("Effusion", "threshold", "explain.html");
        JsonNode told = Json.read(root.resolve("maps/explain.json"));
        assertThat(told.at("/film/width").asInt()).isEqualTo(WIDTH);
        assertThat(told.at("/film/fit").asString()).isEqualTo("pad");
        assertThat(told.at("/film/prepared_size").asInt()).isEqualTo(32);
        assertThat(told.at("/film/sha256").asString()).hasSize(64);
        assertThat(told.path("seen")).isEmpty();
        List<String> explained = told.path("labels")
                .valueStream()
                .filter(label -> label.path("explained").asBoolean())
                .map(label -> label.path("label").asString())
                .toList();
        List<String> called = told.path("labels")
                .valueStream()
                .filter(label -> label.path("called").asBoolean())
                .map(label -> label.path("label").asString())
                .toList();
        assertThat(explained).isNotEmpty();
        if (!called.isEmpty()) {
            assertThat(explained).isEqualTo(called);
        } else {
            assertThat(explained).hasSize(1);
        }
        assertThat(told.at("/maps/grad-cam/labels").valueStream().map(JsonNode::asString))
                .isEqualTo(explained);
        assertThat(NumpyFile.open(root.resolve("maps/grad-cam.npy")).shape())
                .containsExactly(explained.size(), HEIGHT, WIDTH);
        assertThat(NumpyFile.open(root.resolve("maps/occlusion-cells.npy")).shape())
                .containsExactly(explained.size(), 8, 8);
        for (JsonNode picture : told.at("/maps/occlusion/pictures")) {
            assertThat(root.resolve("maps").resolve(picture.asString())).isNotEmptyFile();
        }
        assertThat(root.resolve("maps/explain.html")).content().contains("wide.png", "data:image/png", "not scored");
    }

    @Test
    void aFilmThatTheNetworkHasSeenIsNamedAsSuch() {
        Ran ran = well("explain @/probe --film @/seen.png --kind similarity --stage layer1 --json --out @/seen");
        JsonNode told = Json.parse(ran.out());
        assertThat(told.at("/maps/similarity/grid").toString()).isEqualTo("[8,8]");
        assertThat(told.at("/maps/similarity/compared").asString()).isEqualTo("features");
        assertThat(told.at("/maps/similarity/stage").asString()).isEqualTo("layer1");
        assertThat(told.at("/seen/0/use").asString()).isEqualTo("labels");
        assertThat(told.at("/seen/0/split").asString()).isEqualTo("train");
        assertThat(ran.err()).contains("is among the train films of");
        assertThat(root.resolve("seen/explain.html")).content().contains("is among the train films of");
    }

    @Test
    void whatCannotBeIsRefusedAndLeavesNothing() throws IOException {
        refused(2, "explain @/probe --out @/new", "--data must be a prepared set; or name a single film by --film");
        refused(2, "explain @/probe --film @/wide.png --data @/films --out @/new", "give it without --data");
        refused(
                2,
                "explain @/probe --film @/wide.png --check stability --out @/new",
                "--check goes with --data, not with --film");
        refused(2, "explain @/probe --film @/wide.png --seed 3 --out @/new", "--seed goes with --data");
        refused(2, "explain @/probe --data @/films --fit pad --out @/new", "--fit goes with --film");
        refused(1, "explain random --film @/wide.png --out @/new", "explain films of a set by --data");
        refused(
                1,
                "explain @/probe --film @/none.png --out @/new",
                "none.png: is no film that can be explained (missing)");
        Files.writeString(root.resolve("text.png"), "a text is no film");
        refused(
                1,
                "explain @/probe --film @/text.png --out @/new",
                "(unreadable): the file is neither PNG, JPEG nor DICOM");
        refused(
                1,
                "explain @/probe --film @/wide.png --kind rollout --out @/new",
                "cannot give maps of the kind rollout");
    }

    private static void refused(int exitCode, String words, String line) throws IOException {
        Ran ran = Ran.lucency(words(words));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("new"));
        }
    }

    private static void write(Path file, int width, int height, byte[] pixels) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        ImageIO.write(image, "png", file.toFile());
    }

    private static Ran well(String words) {
        return Ran.well(words(words));
    }

    private static String[] words(String words) {
        return words.replace("@", root.toString()).split(" ");
    }
}

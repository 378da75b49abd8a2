package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.dicom.DicomBytes;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.film.Fit;
import dev.lucency.io.NumpyFile;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Maps of films in files, by a network that likes bright patches: they must lead back to the one bright square of the film. */
class FilmMapsTest {
    private static final int GRID = 8;
    private static final int SIDE = 32;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    /** The bright square, in pixels of the film: on both kinds of squares it is one cell of the grid or nearly so. */
    private static final int LEFT = 48;

    private static final int TOP = 32;
    private static final int SPOT = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"CROP, png", "PAD, png", "CROP, dcm", "PAD, dcm"})
    void theMostRelevantPixelAndTheFirstPatchLieOnTheBrightSquareOfTheFilm(Fit fit, String type) throws IOException {
        Path file = folder.resolve("film." + type);
        write(file);
        try (Scope scope = Scope.open()) {
            FilmMaps maps = FilmMaps.of(MapKind.SELECTION, subject(), SingleFilm.read(file, SIDE, fit));
            JsonNode json = maps.write(folder);

            assertThat(json.at("/grid").toString()).isEqualTo("[8,8]");
            double x = json.at("/most_relevant/0/0").asDouble();
            double y = json.at("/most_relevant/0/1").asDouble();
            assertThat(x).isBetween((double) LEFT, LEFT + (double) SPOT);
            assertThat(y).isBetween((double) TOP, TOP + (double) SPOT);
            int highest = ((int) y) * WIDTH + (int) x;
            FloatBuffer values = values("selection.npy", 1, HEIGHT, WIDTH);
            for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
                boolean seen = fit == Fit.PAD || (pixel % WIDTH >= 16 && pixel % WIDTH < 80); // the middle square
                assertThat(Float.isNaN(values.get(pixel))).isEqualTo(!seen);
                if (seen) {
                    assertThat(values.get(pixel)).isLessThanOrEqualTo(values.get(highest));
                }
            }
            assertThat(json.path("patches")).hasSize(3);
            JsonNode first = json.at("/patches/0");
            assertThat(first.path("x").asDouble() + first.path("width").asDouble() / 2)
                    .isBetween((double) LEFT, LEFT + (double) SPOT);
            assertThat(first.path("y").asDouble() + first.path("height").asDouble() / 2)
                    .isBetween((double) TOP, TOP + (double) SPOT);
            assertThat(first.path("width").asDouble()).isCloseTo(fit == Fit.PAD ? 12 : 8, within(1e-9));
            assertThat(values("selection-cells.npy", 1, GRID, GRID)
                            .get(first.path("row").asInt() * GRID
                                    + first.path("column").asInt()))
                    .isEqualTo(first.path("score").floatValue());
            BufferedImage picture = ImageIO.read(folder.resolve("selection.png").toFile());
            assertThat(picture.getWidth()).isEqualTo(2 * 4 * WIDTH + SelectionPicture.GAP);
        }
    }

    @Test
    void whatIsNoFilmIsRefusedWithItsReason() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no film at all, but a text that is long enough");
        assertThatThrownBy(() -> SingleFilm.read(text, SIDE, Fit.CROP))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        text.toString(), "unreadable", "neither PNG, JPEG nor DICOM", "give a chest film");
        assertThatThrownBy(() -> SingleFilm.read(folder.resolve("none.png"), SIDE, Fit.CROP))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no such file");
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
        assertThatThrownBy(() -> SingleFilm.read(blank, SIDE, Fit.CROP))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("blank");
    }

    private FloatBuffer values(String file, int... shape) {
        NumpyFile array = NumpyFile.open(folder.resolve(file));
        assertThat(array.shape()).containsExactly(shape);
        return array.data().asFloatBuffer();
    }

    private static MapSubject subject() {
        return new MapSubject(
                BrightBackbone.selecting(GRID, 3), Optional.empty(), List.of(), FilmInput.repeated(SIDE, 1, 0.5, 0.25));
    }

    /** Writes a film of dim grays with one bright square; as DICOM, with 0 for white. */
    private static void write(Path file) throws IOException {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            int x = pixel % WIDTH;
            int y = pixel / WIDTH;
            boolean spot = x >= LEFT && x < LEFT + SPOT && y >= TOP && y < TOP + SPOT;
            pixels[pixel] = (byte) (spot ? 250 : 20 + (x + y) % 80);
        }
        if (file.toString().endsWith(".dcm")) {
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                pixels[pixel] = (byte) (255 - pixels[pixel]);
            }
            Files.write(file, DicomBytes.monochrome1(WIDTH, HEIGHT, pixels));
        } else {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, pixels);
            ImageIO.write(image, "png", file.toFile());
        }
    }
}

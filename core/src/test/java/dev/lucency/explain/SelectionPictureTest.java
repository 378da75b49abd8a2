package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.Split;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A drawn map, pixel by pixel where it matters, and the evenness of its colours. */
class SelectionPictureTest {
    private static final int SIDE = 224; // drawn pixel by pixel
    private static final int MARGIN = 16;
    private static final int PATCH = SIDE / 4;
    private static final PreparedFilm FILM =
            new PreparedFilm(0, "film", "patient", "study", "PA", "F", 50, Split.TEST, "film", List.of());

    @Test
    void theFilmIsGrayTheMapIsColouredAndTheChosenPatchIsOutlinedOnBoth() {
        float[] scores = new float[16];
        scores[5] = 2;
        scores[6] = 1;
        BufferedImage image = picture(scores, new int[] {5}, List.of()).draw();
        int map = MARGIN + SIDE + SelectionPicture.GAP;
        int middle = MARGIN + PATCH + PATCH / 2;
        assertThat(image.getRGB(middle, middle)).isEqualTo(0xff646464); // the film's gray, 100
        assertThat(image.getRGB(map + PATCH + PATCH / 2, middle) & 0xffffff).isEqualTo(ColourScale.rgb(1));
        assertThat(image.getRGB(map + 2 * PATCH + PATCH / 2, middle) & 0xffffff).isEqualTo(ColourScale.rgb(0.5));
        assertThat(image.getRGB(map + PATCH / 2, middle) & 0xffffff).isEqualTo(ColourScale.rgb(0));
        for (int left : new int[] {MARGIN, map}) {
            assertThat(brightness(image, left + PATCH + 1, middle)).as("edge").isGreaterThan(240);
        }
        assertThat(image.getRGB(MARGIN + 1, middle)).as("no outline").isEqualTo(0xff646464);
    }

    @Test
    void aBoxIsDashedInTheColourOfItsKind() {
        List<PreparedBox> boxes = List.of(
                new PreparedBox("film", FilmBox.Kind.FINDING, "Mass", 100, 120, 60, 60),
                new PreparedBox("film", FilmBox.Kind.DISTRACTOR, "marker", 10, 10, 20, 20));
        BufferedImage image = picture(new float[16], new int[] {15}, boxes).draw();
        assertThat(colours(image, MARGIN + 100, MARGIN + 120, 60)).contains(0xffe69f00, 0xff646464);
        assertThat(colours(image, MARGIN + 10, MARGIN + 10, 20)).contains(0xfff078c8);
    }

    @Test
    void severalStandSideBySide() {
        SelectionPicture one = picture(new float[16], new int[] {0}, List.of());
        BufferedImage sheet = new SelectionSheet(List.of(one, one, one), 2).draw();
        BufferedImage alone = one.draw();
        assertThat(sheet.getWidth()).isEqualTo(2 * alone.getWidth() - MARGIN);
        assertThat(sheet.getHeight()).isEqualTo(2 * alone.getHeight() - MARGIN);
    }

    @Test
    void equalStepsOfTheScaleAreEqualStepsOfLightness() {
        for (int i = 0; i <= 20; i++) {
            double share = i / 20.0;
            assertThat(lightness(ColourScale.rgb(share)))
                    .as("at %s", share)
                    .isCloseTo(0.25 + 0.7 * share, within(0.02));
        }
    }

    private static SelectionPicture picture(float[] scores, int[] places, List<PreparedBox> boxes) {
        byte[] gray = new byte[SIDE * SIDE];
        Arrays.fill(gray, (byte) 100);
        return new SelectionPicture(new SelectionMap(FILM, scores, places, 4, 4), gray, SIDE, boxes);
    }

    private static int brightness(BufferedImage image, int x, int y) {
        Color colour = new Color(image.getRGB(x, y));
        return Math.min(colour.getRed(), Math.min(colour.getGreen(), colour.getBlue()));
    }

    /** Of a row of pixels. */
    private static List<Integer> colours(BufferedImage image, int left, int y, int width) {
        return IntStream.range(left, left + width)
                .mapToObj(x -> image.getRGB(x, y))
                .toList();
    }

    /** Of Oklab (Ottosson 2020). */
    private static double lightness(int rgb) {
        double red = linear(rgb >> 16 & 0xff);
        double green = linear(rgb >> 8 & 0xff);
        double blue = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}

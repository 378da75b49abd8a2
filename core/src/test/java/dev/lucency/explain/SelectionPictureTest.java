package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A drawn map, pixel by pixel where it matters. */
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
    void aBoxIsDashedInTheColourOfItsKindWithDarkGaps() {
        List<PreparedBox> boxes = List.of(
                new PreparedBox("film", FilmBox.Kind.FINDING, "Mass", 100, 120, 60, 60),
                new PreparedBox("film", FilmBox.Kind.DISTRACTOR, "marker", 10, 10, 20, 20));
        BufferedImage image = picture(new float[16], new int[] {15}, boxes).draw();
        assertThat(colours(image, MARGIN + 100, MARGIN + 120, 60)).contains(0xffe69f00, 0xff1f1f1f);
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
}

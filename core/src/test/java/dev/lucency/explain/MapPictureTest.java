package dev.lucency.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.PreparedBox;
import dev.lucency.film.Resampler;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A film beside its map, pixel by pixel where it matters. */
class MapPictureTest {
    private static final int SIDE = 64;
    private static final int SCALE = 4; // 64 pixels are drawn as 256
    private static final int CELL = SIDE * SCALE;
    private static final int GRAY = 0xff646464; // 100

    @Test
    void theFilmIsEnlargedByAnIntegerAndStandsBesideTheMapOfTheSameSize() {
        byte[] film = gray();
        film[SIDE + 2] = (byte) 200; // column 2, row 1
        MapPicture picture = new MapPicture(film, SIDE, flat(), FilmMarks.NONE);
        BufferedImage left = picture.film();
        assertThat(left.getWidth()).isEqualTo(CELL);
        for (int place : new int[] {0, SCALE - 1}) {
            assertThat(left.getRGB(2 * SCALE + place, SCALE + place)).isEqualTo(0xffc8c8c8);
        }
        assertThat(left.getRGB(3 * SCALE, SCALE)).isEqualTo(GRAY);
        BufferedImage both = picture.draw();
        assertThat(both.getWidth()).isEqualTo(2 * CELL + SelectionPicture.GAP);
        assertThat(both.getHeight()).isEqualTo(CELL + ColourBar.HEIGHT);
        assertThat(both.getRGB(2 * SCALE, SCALE)).isEqualTo(0xffc8c8c8);
    }

    @Test
    void aLargeFilmIsReducedToTheLargestPanel() {
        byte[] film = new byte[1024 * 1024];
        Arrays.fill(film, (byte) 100);
        List<PreparedBox> boxes = List.of(finding("Mass", 512, 512, 256, 256));
        BufferedImage picture = new MapPicture(film, 1024, flat(), new FilmMarks(boxes, List.of(), List.of())).film();
        assertThat(picture.getWidth()).isEqualTo(512);
        assertThat(picture.getRGB(100, 100)).isEqualTo(GRAY);
        assertThat(row(picture, 256, 256, 128)).contains(FINDING);
    }

    @Test
    void aFilmThatIsNoSquareKeepsItsShapeAndWhatWasCroppedHasNoColour() {
        byte[] film = new byte[100 * 60];
        Arrays.fill(film, (byte) 100);
        MapPicture picture = new MapPicture(
                new GrayImage(100, 60, film), flat(), new Resampler(32, Fit.CROP).places(100, 60), FilmMarks.NONE, 512);
        BufferedImage panel = picture.overlay();
        assertThat(panel.getWidth()).isEqualTo(4 * 100);
        assertThat(panel.getHeight()).isEqualTo(4 * 60 + ColourBar.HEIGHT);
        assertThat(panel.getRGB(4 * 19, 100)).isEqualTo(GRAY);
        assertThat(panel.getRGB(4 * 20, 100)).isNotEqualTo(GRAY);
        assertThat(panel.getRGB(4 * 80 - 1, 100)).isNotEqualTo(GRAY);
        assertThat(panel.getRGB(4 * 80, 100)).isEqualTo(GRAY);
        BufferedImage smaller = picture.within(50).film();
        assertThat(smaller.getWidth()).isEqualTo(50);
        assertThat(smaller.getHeight()).isEqualTo(30);
    }

    @Test
    void theFilmStaysVisibleUnderTheLowestAndTheHighestRelevance() {
        byte[] film = gray();
        film[0] = 0;
        film[1] = (byte) 255;
        film[SIDE * SIDE - 2] = 0;
        film[SIDE * SIDE - 1] = (byte) 255;
        HeatMap map = new HeatMap(new float[] {0, 1, 1, 1}, 2, 2); // lowest in the upper left corner
        BufferedImage picture = new MapPicture(film, SIDE, map, patchElsewhere()).overlay();
        assertThat(brightness(picture, SCALE, 0) - brightness(picture, 0, 0)).isGreaterThan(150);
        assertThat(brightness(picture, CELL - 1, CELL - 1) - brightness(picture, CELL - SCALE - 1, CELL - 1))
                .isGreaterThan(80);
    }

    @Test
    void theBarEndsInTheColoursOfTheLowestAndTheHighestRelevance() {
        HeatMap map = new HeatMap(new float[] {0, 1, 1, 1}, 2, 2);
        BufferedImage picture = new MapPicture(gray(), SIDE, map, FilmMarks.NONE).overlay();
        int bar = CELL + 8;
        assertThat(picture.getRGB(0, bar) & 0xffffff).isEqualTo(MapPicture.colour(0));
        assertThat(picture.getRGB(CELL - 1, bar) & 0xffffff).isEqualTo(MapPicture.colour(1));
    }

    @Test
    void theMostRelevantPixelHasARingUnlessPatchesAreMarked() {
        float[] values = new float[SIDE * SIDE];
        values[32 * SIDE + 20] = 1;
        HeatMap map = new HeatMap(values, SIDE, SIDE);
        int x = 20 * SCALE + SCALE / 2 - 5;
        int y = 32 * SCALE + SCALE / 2;
        assertThat(row(new MapPicture(gray(), SIDE, map, FilmMarks.NONE).overlay(), x - 2, y, 5))
                .contains(0xffffffff);
        assertThat(row(new MapPicture(gray(), SIDE, map, patchElsewhere()).overlay(), x - 2, y, 5))
                .doesNotContain(0xffffffff);
    }

    @Test
    void boxesAreDashedOnBothAndPatchesAreOutlinedOnTheMapAlone() {
        FilmMarks marks = new FilmMarks(
                List.of(finding("Mass", 20, 30, 20, 20)),
                List.of(),
                List.of(new Rectangle2D.Double(0, 0, 8, 8), new Rectangle2D.Double(48, 48, 8, 8)));
        MapPicture picture = new MapPicture(gray(), SIDE, flat(), marks);
        for (BufferedImage panel : List.of(picture.film(), picture.overlay())) {
            assertThat(row(panel, 20 * SCALE, 30 * SCALE, 20 * SCALE)).contains(FINDING);
        }
        assertThat(picture.overlay().getRGB(1, 20))
                .as("edge of the first patch")
                .isEqualTo(0xffffffff);
        assertThat(picture.film().getRGB(1, 20)).isEqualTo(GRAY);
        assertThat(whites(picture.overlay(), 0))
                .as("the first patch has the thicker line")
                .isGreaterThan(whites(picture.overlay(), 48 * SCALE));
    }

    @Test
    void aMaskIsAThinLineBetweenItsPixelsAndOthers() {
        boolean[] mask = new boolean[SIDE * SIDE];
        for (int y = 10; y < 20; y++) {
            Arrays.fill(mask, y * SIDE + 10, y * SIDE + 20, true);
        }
        FilmMarks marks = new FilmMarks(List.of(), List.of(new MaskOutline("lungs", mask, SIDE)), List.of());
        assertThat(marks.outlines()).containsExactly("lungs (blue)");
        BufferedImage picture = new MapPicture(gray(), SIDE, flat(), marks).film();
        assertThat(column(picture, 15 * SCALE, 10 * SCALE)).as("upper edge").anyMatch(colour -> colour != GRAY);
        assertThat(column(picture, 15 * SCALE, 20 * SCALE)).as("lower edge").anyMatch(colour -> colour != GRAY);
        assertThat(picture.getRGB(15 * SCALE, 15 * SCALE)).as("inside").isEqualTo(GRAY);
        assertThat(picture.getRGB(25 * SCALE, 15 * SCALE)).as("outside").isEqualTo(GRAY);
    }

    @Test
    void aNameIsReadableOnBrightAndOnDarkFilms() {
        for (int value : new int[] {0, 255}) {
            byte[] film = new byte[SIDE * SIDE];
            Arrays.fill(film, (byte) value);
            FilmMarks marks = new FilmMarks(List.of(finding("Mass", 10, 30, 20, 20)), List.of(), List.of());
            BufferedImage picture = new MapPicture(film, SIDE, flat(), marks).film();
            List<Integer> name = row(picture, 40, 30 * SCALE - 8, 30);
            assertThat(name).as("letters").contains(FINDING);
            assertThat(name)
                    .as("their rim")
                    .anyMatch(colour -> new Color(colour).getBlue() < 0x50 && new Color(colour).getRed() < 0x90);
        }
    }

    @Test
    void onlyTheBoxesOfALabelAreShownOnItsMap() {
        PreparedBox marker = new PreparedBox("film", FilmBox.Kind.DISTRACTOR, "marker", 1, 1, 4, 4);
        FilmMarks marks = new FilmMarks(
                List.of(finding("Mass", 1, 1, 2, 2), finding("Nodule", 1, 1, 2, 2), marker), List.of(), List.of());
        assertThat(marks.of("Nodule").boxes()).extracting(PreparedBox::label).containsExactly("Nodule", "marker");
        assertThat(marks.of("").boxes()).hasSize(3);
    }

    private static final int FINDING = 0xffe69f00;

    private static byte[] gray() {
        byte[] film = new byte[SIDE * SIDE];
        Arrays.fill(film, (byte) 100);
        return film;
    }

    private static HeatMap flat() {
        return new HeatMap(new float[4], 2, 2);
    }

    private static FilmMarks patchElsewhere() {
        return new FilmMarks(List.of(), List.of(), List.of(new Rectangle2D.Double(40, 8, 8, 8)));
    }

    private static PreparedBox finding(String label, double x, double y, double width, double height) {
        return new PreparedBox("film", FilmBox.Kind.FINDING, label, x, y, width, height);
    }

    private static List<Integer> row(BufferedImage image, int left, int y, int width) {
        return IntStream.range(left, left + width)
                .mapToObj(x -> image.getRGB(x, y))
                .toList();
    }

    /** Of five pixels around a place, from above to below. */
    private static List<Integer> column(BufferedImage image, int x, int y) {
        return IntStream.range(y - 2, y + 3).mapToObj(at -> image.getRGB(x, at)).toList();
    }

    /** How many white pixels the left edge of a patch has, on the diagonal patches above. */
    private static long whites(BufferedImage image, int corner) {
        return row(image, corner, corner + 24, 8).stream()
                .filter(colour -> colour == 0xffffffff)
                .count();
    }

    private static int brightness(BufferedImage image, int x, int y) {
        Color colour = new Color(image.getRGB(x, y));
        return colour.getRed() + colour.getGreen() + colour.getBlue();
    }
}

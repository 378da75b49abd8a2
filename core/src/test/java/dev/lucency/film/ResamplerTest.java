package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for any film, and boxes against arithmetic done by hand. */
class ResamplerTest {
    @Test
    void filmOfTheRightSizeStaysAsItIs() {
        GrayImage film = new GrayImage(64, 64, Pngs.pixels(64, 64, 3));

        assertThat(new Resampler(64, Fit.CROP).apply(film).pixels()).isEqualTo(Pngs.pixels(64, 64, 3));
        assertThat(new Resampler(64, Fit.PAD).apply(film).pixels()).isEqualTo(Pngs.pixels(64, 64, 3));
    }

    @Test
    void cropOfTheRightSideTakesTheCentreAsItIs() {
        byte[] pixels = Pngs.pixels(100, 64, 3);
        GrayImage square = new Resampler(64, Fit.CROP).apply(new GrayImage(100, 64, pixels));

        for (int y = 0; y < 64; y++) {
            assertThat(Arrays.copyOfRange(square.pixels(), y * 64, y * 64 + 64))
                    .isEqualTo(Arrays.copyOfRange(pixels, y * 100 + 18, y * 100 + 82));
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 33", "97, 64", "1000, 17", "33, 200"})
    void evenFilmStaysEven(int side, int size) {
        for (int value : new int[] {0, 1, 127, 254, 255}) {
            byte[] pixels = new byte[side * side];
            Arrays.fill(pixels, (byte) value);

            assertThat(new Resampler(size, Fit.CROP)
                            .apply(new GrayImage(side, side, pixels))
                            .pixels())
                    .containsOnly((byte) value);
        }
    }

    @Test
    void aScaledFilmIsThePaddedSquareWithoutItsPadding() {
        GrayImage film = new GrayImage(90, 150, Pngs.pixels(90, 150, 3));
        byte[] square = new Resampler(50, Fit.PAD).apply(film).pixels();
        GrayImage scaled = new Resampler(50, Fit.CROP).scaled(film);

        assertThat(scaled.width()).isEqualTo(30);
        assertThat(scaled.height()).isEqualTo(50);
        for (int y = 0; y < 50; y++) {
            assertThat(Arrays.copyOfRange(scaled.pixels(), y * 30, y * 30 + 30))
                    .isEqualTo(Arrays.copyOfRange(square, y * 50 + 10, y * 50 + 40));
        }
    }

    @Test
    void padLeavesBlackOnBothSidesAlike() {
        byte[] white = new byte[200 * 100];
        Arrays.fill(white, (byte) 255);

        byte[] square =
                new Resampler(40, Fit.PAD).apply(new GrayImage(200, 100, white)).pixels();

        for (int i = 0; i < square.length; i++) {
            boolean shown = i / 40 >= 10 && i / 40 < 30;
            assertThat(square[i]).as("row %d", i / 40).isEqualTo((byte) (shown ? 255 : 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 10, 20, 1", "300, 20, 20, 1", "300, 30, 20, 2", "300, 50, 20, 3", "300, 75, 20, 5", "64, 33, 7, 4"
    })
    void fewRowsAreThoseOfTheFilmTurnedAround(int width, int height, int size, int rows) {
        byte[] pixels = Pngs.pixels(width, height, 3);
        byte[] turned = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            turned[i % width * height + i / width] = pixels[i];
        }
        Resampler resampler = new Resampler(size, Fit.PAD);

        byte[] lying = resampler.apply(new GrayImage(width, height, pixels)).pixels();
        byte[] standing = resampler.apply(new GrayImage(height, width, turned)).pixels();

        int shown = 0;
        for (int y = 0; y < size; y++) {
            boolean black = true;
            for (int x = 0; x < size; x++) {
                int here = lying[y * size + x] & 0xFF;
                black &= here == 0;
                assertThat(here).as("%d, %d", x, y).isCloseTo(standing[x * size + y] & 0xFF, within(1));
            }
            shown += black ? 0 : 1;
        }
        assertThat(shown).isEqualTo(rows);
    }

    private static FilmBox box(double x, double y, double width, double height) {
        return new FilmBox("film", FilmBox.Kind.FINDING, "Mass", x, y, width, height);
    }

    @Test
    void boxGoesWithTheCrop() {
        // 200x100 to 50: columns 50 to 150 are shown, at half the size
        PreparedBox carried =
                new Resampler(50, Fit.CROP).carry(box(.4, .2, .2, .5), 200, 100).orElseThrow();

        assertThat(carried.x()).isCloseTo(15, within(1e-9));
        assertThat(carried.y()).isCloseTo(10, within(1e-9));
        assertThat(carried.width()).isCloseTo(20, within(1e-9));
        assertThat(carried.height()).isCloseTo(25, within(1e-9));
    }

    @Test
    void boxIsCutAtTheCropAndVanishesOutsideOfIt() {
        Resampler resampler = new Resampler(50, Fit.CROP);

        PreparedBox cut = resampler.carry(box(.2, 0, .1, 1), 200, 100).orElseThrow();

        assertThat(cut.x()).isZero();
        assertThat(cut.width()).isCloseTo(5, within(1e-9));
        assertThat(resampler.carry(box(0, 0, .25, 1), 200, 100)).isEmpty();
    }

    @Test
    void boxGoesWithThePadding() {
        // 100x200 to 50: columns 12.5, that is 25 from column 12 on, at a quarter of the size
        PreparedBox carried =
                new Resampler(50, Fit.PAD).carry(box(0, .5, 1, .5), 100, 200).orElseThrow();

        assertThat(carried.x()).isEqualTo(12);
        assertThat(carried.width()).isCloseTo(25, within(1e-9));
        assertThat(carried.y()).isCloseTo(25, within(1e-9));
        assertThat(carried.height()).isCloseTo(25, within(1e-9));
    }
}

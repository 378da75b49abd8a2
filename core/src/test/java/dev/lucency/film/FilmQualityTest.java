package dev.lucency.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.film.Rejection.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pictures that are no films, one for each reason, beside the nearest that still may be one. */
class FilmQualityTest {
    private static void rejects(Reason reason, GrayImage film) {
        assertThatExceptionOfType(RejectedFilmException.class)
                .isThrownBy(() -> FilmQuality.require(film))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void takes(GrayImage film) {
        assertThatCode(() -> FilmQuality.require(film)).doesNotThrowAnyException();
    }

    /** The first pixels have one gray value, the others a formula's. */
    private static GrayImage partly(int value, int count) {
        byte[] pixels = new byte[1000 * 10];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (1 + i * 7 % 254);
        }
        Arrays.fill(pixels, 0, count, (byte) value);
        return new GrayImage(100, 100, pixels);
    }

    @Test
    void aFilmWithNothingOnItIsBlank() {
        rejects(Reason.BLANK, partly(90, 10_000));
        rejects(Reason.BLANK, partly(0, 9_960));
        takes(partly(90, 9_900));
    }

    @Test
    void blackAndWhiteAloneIsSaturated() {
        rejects(Reason.SATURATED, partly(255, 9_000));
        rejects(Reason.SATURATED, partly(0, 9_100));
        takes(partly(255, 8_800));
        takes(partly(254, 9_500));
    }

    @Test
    void filmsOfFewGrayLevelsAreTakenWithANote() throws Exception {
        assertThat(FilmQuality.require(levels(63)).reading().notes()).containsExactly(FilmNote.FEW_GRAYS);
        assertThat(FilmQuality.require(levels(64)).reading().notes()).isEmpty();
        byte[] late = new byte[10_000]; // the 64th level is the last pixel
        for (int i = 0; i < late.length; i++) {
            late[i] = (byte) (1 + i % 63);
        }
        late[9_999] = (byte) 200;
        assertThat(FilmQuality.require(new GrayImage(100, 100, late)).reading().notes())
                .isEmpty();
    }

    private static GrayImage levels(int count) {
        byte[] pixels = new byte[10_000];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (1 + i % count);
        }
        return new GrayImage(100, 100, pixels);
    }

    @Test
    void aStripIsNoFilm() {
        rejects(Reason.ODD_SHAPE, new GrayImage(301, 100, Pngs.pixels(301, 100, 1)));
        rejects(Reason.ODD_SHAPE, new GrayImage(40, 130, Pngs.pixels(40, 130, 1)));
        takes(new GrayImage(300, 100, Pngs.pixels(300, 100, 1)));
    }
}

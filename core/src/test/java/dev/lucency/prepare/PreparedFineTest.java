package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Pngs;
import dev.lucency.film.Resampler;
import dev.lucency.progress.Progress;
import dev.lucency.source.folder.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets that keep a finer copy of each film, which shows the same square, pixel by pixel. */
class PreparedFineTest {
    private static final int FILMS = 40;
    private static final PrepareOptions OPTIONS = new PrepareOptions(16, Fit.CROP, 2, false, true);

    @TempDir
    Path folder;

    private Path whole;

    @BeforeEach
    void prepare() {
        whole = folder.resolve("whole");
        run(films(), OPTIONS.withFine(32), whole);
    }

    private static FormulaFilms films() {
        return new FormulaFilms(FILMS, Set.of(6)).withMasks();
    }

    private static void run(FormulaFilms source, PrepareOptions options, Path out) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        new Preparation(source.listing(), options, new Preparation.Limits(4, 128 + 6 * 256, 1, clock))
                .run(out, Progress.SILENT);
    }

    @Test
    void everyFilmHasItsOwnCopyAlsoAfterARejectedOne() {
        PreparedSet set = PreparedSet.open(whole);
        assertThat(set.fineSize()).hasValue(32);
        Resampler fine = new Resampler(16, Fit.CROP).finer(2);
        for (PreparedFilm film : set.films()) {
            int number = Integer.parseInt(film.id().substring(4));
            GrayImage read = new GrayImage(40, 36, Pngs.pixels(40, 36, number));
            assertThat(set.finePixels(film.row())).isEqualTo(fine.apply(read).pixels());
        }
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void aSquareOfTheCopyShowsThePixelOfThePicture(Fit fit) {
        // a ramp across and down, at an aspect ratio whose padding of 6.4 px cannot be drawn by whole pixels of the
        // picture
        int width = 100;
        int height = 80;
        byte[] ramp = new byte[width * height];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (50 + i % width + i / width);
        }
        GrayImage film = new GrayImage(width, height, ramp);
        Resampler coarse = new Resampler(32, fit);
        byte[] picture = coarse.apply(film).pixels();
        byte[] copy = coarse.finer(4).apply(film).pixels();
        for (int y = 1; y < 31; y++) {
            for (int x = 1; x < 31; x++) {
                double sum = 0;
                for (int i = 0; i < 16; i++) {
                    sum += Byte.toUnsignedInt(copy[(4 * y + i / 4) * 128 + 4 * x + i % 4]) / 16.0;
                }
                int own = Byte.toUnsignedInt(picture[y * 32 + x]);
                if (own > 0 && edge(picture, x, y) > 0) {
                    assertThat(sum).as("%d, %d", x, y).isCloseTo(own, within(1.0)); // both are rounded
                }
            }
        }
    }

    /** The least of the pixels beside, 0 beside padding. */
    private static int edge(byte[] picture, int x, int y) {
        return Math.min(Byte.toUnsignedInt(picture[(y - 1) * 32 + x]), Byte.toUnsignedInt(picture[(y + 1) * 32 + x]));
    }

    @Test
    void aSetWithoutCopiesHasNoTraceOfThem() {
        run(films(), OPTIONS, folder.resolve("plain"));
        Map<String, String> plain = Folders.content(folder.resolve("plain"));
        Map<String, String> fine = new HashMap<>(Folders.content(whole));
        fine.keySet().retainAll(plain.keySet());
        String without = String.valueOf(plain.remove("dataset.json"));
        fine.remove("dataset.json");
        plain.remove("prepared.html");
        fine.remove("prepared.html");

        assertThat(fine).isEqualTo(plain);
        assertThat(without).doesNotContain("fine");
        PreparedSet set = PreparedSet.open(folder.resolve("plain"));
        assertThat(set.fineSize()).isEmpty();
        assertThatThrownBy(() -> set.finePixels(0)).isInstanceOf(IllegalStateException.class);
        assertThat(set.digest()).isNotEqualTo(PreparedSet.open(whole).digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 11, 39})
    void aRunThatWasKilledGoesOnFromItsLastWholeBlock(int film) {
        Path out = folder.resolve("set");
        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> run(films().killedAt(film), OPTIONS.withFine(32), out));
        FormulaFilms again = films();
        run(again, OPTIONS.withFine(32), out);

        assertThat(Folders.content(out)).isEqualTo(Folders.content(whole));
        assertThat(again.reads()).isBetween(FILMS - film, FILMS - Math.max(0, film / 4 - 1) * 4);
    }

    @Test
    void copiesOfAnotherSizeAreRefused() {
        Path out = folder.resolve("set");
        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> run(films().killedAt(20), OPTIONS.withFine(32), out));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(films(), OPTIONS.withFine(48), out))
                .withMessageContaining("whose fine was 32 and is now 48");
    }

    @Test
    void aChangedCopyIsRefused() throws IOException {
        PreparedSet.open(whole);
        byte[] bytes = Files.readAllBytes(whole.resolve("fine.npy"));
        bytes[bytes.length - 3] ^= 4;
        Files.write(whole.resolve("fine.npy"), bytes);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> PreparedSet.open(whole))
                .withMessageContaining("fine.npy: was changed since the set was prepared");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 8, 8192, -32})
    void copiesMustBeAMultipleOfThePicture(int fine) {
        assertThatThrownBy(() -> OPTIONS.withFine(fine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "fine must be a multiple of size, 16, of at least 32 and at most 4096 pixels, was ");
    }
}

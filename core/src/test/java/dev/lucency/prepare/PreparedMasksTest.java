package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.data.MaskTable;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedMasks;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Resampler;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmMask;
import dev.lucency.source.folder.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sets of films with masks made by a formula: masks stand at the rows of their films, runs that were stopped give the same bytes, and no
 * file may change unnoticed.
 */
class PreparedMasksTest {
    private static final int FILMS = 40;
    private static final PrepareOptions OPTIONS = new PrepareOptions(16, Fit.CROP, 2, false, true);

    @TempDir
    Path folder;

    private Path out;
    private Path work;
    private Map<String, String> whole = Map.of();

    @BeforeEach
    void prepareWithoutAStop() {
        run(films(), folder.resolve("whole"));
        whole = Folders.content(folder.resolve("whole"));
        out = folder.resolve("set");
        work = folder.resolve(".set.partial");
    }

    private static FormulaFilms films() {
        return new FormulaFilms(FILMS, Set.of(6)).withMasks();
    }

    private static void run(FormulaFilms source, Path out) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        new Preparation(source.listing(), OPTIONS, new Preparation.Limits(4, 128 + 6 * 256, 1, clock))
                .run(out, Progress.SILENT);
    }

    private void kill(int film) {
        assertThatExceptionOfType(FormulaFilms.Killed.class).isThrownBy(() -> run(films().killedAt(film), out));
    }

    private int finish() {
        FormulaFilms source = films();
        run(source, out);
        assertThat(Folders.content(out)).isEqualTo(whole);
        assertThat(work).doesNotExist();
        return source.reads();
    }

    @Test
    void everyFilmHasItsOwnMaskAlsoAfterARejectedOne() {
        PreparedSet set = PreparedSet.open(folder.resolve("whole"));
        PreparedMasks masks = set.masks();

        assertThat(masks.names()).containsExactly("one", "other-1");
        assertThat(set.count()).isEqualTo(FILMS - 1);
        Resampler resampler = new Resampler(16, Fit.CROP);
        for (PreparedFilm film : set.films()) {
            int number = Integer.parseInt(film.id().substring(4));
            for (String name : masks.names()) {
                boolean known = number % (name.equals("one") ? 2 : 3) == 0;
                assertThat(masks.of(film.row(), name).isPresent()).isEqualTo(known);
                if (known) {
                    GrayImage drawn = FormulaFilms.mask(
                            new FilmMask(film.id(), name, List.of()), new GrayImage(40, 36, new byte[40 * 36]));
                    byte[] expected = resampler.apply(drawn).pixels();
                    assertThat(masks.of(film.row(), name)).hasValue(expected);
                    assertThat(area(masks, film.id(), name)).isEqualTo(share(expected));
                }
            }
        }
        assertThat(masks.table()).hasSize(19 + 13); // every second and every third, without film 6
    }

    private static String area(PreparedMasks masks, String film, String name) {
        return masks.table().stream()
                .filter(row -> row.film().equals(film) && row.mask().equals(name))
                .map(row -> "%.6f".formatted(row.area()))
                .findFirst()
                .orElseThrow();
    }

    private static String share(byte[] coverage) {
        double sum = 0;
        for (byte pixel : coverage) {
            sum += Byte.toUnsignedInt(pixel) / 255.0;
        }
        return "%.6f".formatted(sum / coverage.length);
    }

    @Test
    void aSetWithoutMasksHasNoTraceOfThem() {
        run(new FormulaFilms(FILMS, Set.of(6)), out);
        Map<String, String> plain = Folders.content(out);
        Map<String, String> masked = new HashMap<>(whole);
        masked.keySet().retainAll(plain.keySet());
        String with = String.valueOf(masked.remove("dataset.json"));
        String without = String.valueOf(plain.remove("dataset.json"));

        assertThat(plain).isEqualTo(masked);
        assertThat(without).doesNotContain("mask");
        assertThat(with).contains("masks-one.npy", "masks-other-1.npy", "masks.csv");
        assertThat(PreparedSet.open(out).masks().names()).isEmpty();
        assertThat(PreparedSet.open(out).digest())
                .isNotEqualTo(PreparedSet.open(folder.resolve("whole")).digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 11, 25, 39})
    void aRunThatWasKilledGoesOnFromItsLastWholeBlock(int film) {
        kill(film);

        assertThat(finish()).isBetween(FILMS - film, FILMS - Math.max(0, film / 4 - 1) * 4);
    }

    @Test
    void masksThatNeverReachedTheDiskAreMadeAgain() throws IOException {
        kill(30);
        try (FileChannel file = FileChannel.open(work.resolve("set/masks-one.npy"), StandardOpenOption.WRITE)) {
            file.truncate(128 + 9 * 256 + 7);
        }
        assertThat(finish()).isGreaterThan(FILMS - 12);
    }

    @Test
    void masksThatWereDamagedAreMadeAgain() throws IOException {
        kill(30);
        flip(work.resolve("set/masks-other-1.npy"), 128 + 18 * 256 + 100);

        assertThat(finish()).isGreaterThan(FILMS - 20);
    }

    @Test
    void masksBeyondTheJournalAreOverwritten() throws IOException {
        kill(14);
        Files.write(work.resolve("set/masks-one.npy"), new byte[900], StandardOpenOption.APPEND);
        finish();
    }

    @Test
    void otherMasksAreRefused() {
        kill(20);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(films().withoutTheLastMask(), out))
                .withMessageContaining("holds an unfinished set whose list of masks was");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(new FormulaFilms(FILMS, Set.of(6)), out))
                .withMessageContaining("whose masks was [\"one\",\"other-1\"] and is now not given");
        finish();
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 4;
        Files.write(file, bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"masks-one.npy", "masks-other-1.npy", MaskTable.NAME})
    void aChangedFileIsRefused(String name) throws IOException {
        Path set = folder.resolve("whole");
        PreparedSet.open(set);
        flip(set.resolve(name), (int) Files.size(set.resolve(name)) - 3);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> PreparedSet.open(set))
                .withMessageContaining(name + ": was changed since the set was prepared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"masks-one.npy", MaskTable.NAME})
    void aMissingFileIsRefused(String name) throws IOException {
        Files.delete(folder.resolve("whole").resolve(name));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> PreparedSet.open(folder.resolve("whole")))
                .withMessageContaining(name);
    }
}

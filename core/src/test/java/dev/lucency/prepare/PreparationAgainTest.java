package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.film.Fit;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import dev.lucency.source.SplitFolders;
import dev.lucency.source.Trees;
import dev.lucency.source.folder.ClassFolders;
import dev.lucency.source.folder.FilmFolder;
import dev.lucency.source.folder.Folders;
import dev.lucency.source.folder.PatientRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first attempt that failed or was interrupted early does not block a second, and the second has what a first would have had. */
class PreparationAgainTest {
    private static final Set<Integer> BROKEN = Set.of(1, 2, 30);
    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5);

    @TempDir
    Path folder;

    private Map<String, String> prepare(FormulaFilms films, String name, int size, boolean allowed) {
        return prepare(films.listing(), name, new PrepareOptions(size, Fit.CROP, 1, allowed, true));
    }

    private Map<String, String> prepare(FilmListing films, String name, PrepareOptions options) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Path out = folder.resolve(name);
        new Preparation(films, options, new Preparation.Limits(4, 128 + 6 * 256, 20, clock)).run(out, Progress.SILENT);
        assertThat(folder.resolve("." + name + ".partial")).doesNotExist();
        return Folders.content(out);
    }

    private void fails(FormulaFilms films, int size, boolean allowed) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(films, "set", size, allowed))
                .withMessageContaining("rejected.csv")
                .withMessageEndingWith("mend the set and start again");
    }

    private void isKilled(int film) {
        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> prepare(new FormulaFilms(40, Set.of()).killedAt(film), "set", 16, false));
    }

    @Test
    void rejectedFilmsThatAreAllowedNowAreNotReadAgain() {
        fails(new FormulaFilms(40, BROKEN), 16, false);
        FormulaFilms second = new FormulaFilms(40, BROKEN);

        Map<String, String> made = prepare(second, "set", 16, true);

        assertThat(second.reads()).isLessThan(40);
        assertThat(made).isEqualTo(prepare(new FormulaFilms(40, BROKEN), "other", 16, true));
    }

    @Test
    void filmsThatWereMendedAreReadAgain() {
        fails(new FormulaFilms(40, BROKEN), 16, false);

        assertThat(prepare(new FormulaFilms(40, Set.of()), "set", 16, false))
                .isEqualTo(prepare(new FormulaFilms(40, Set.of()), "other", 16, false));
    }

    @Test
    void filmsThatWereMendedAreReadAgainWhereNoneWasGood() {
        fails(new FormulaFilms(6, ALL), 16, true);

        assertThat(prepare(new FormulaFilms(6, Set.of()), "set", 16, true))
                .isEqualTo(prepare(new FormulaFilms(6, Set.of()), "other", 16, true));
    }

    @Test
    void settingsMayChangeAfterAFailure() {
        fails(new FormulaFilms(40, BROKEN), 16, false);

        assertThat(prepare(new FormulaFilms(40, BROKEN).seed("2"), "set", 24, true))
                .isEqualTo(prepare(new FormulaFilms(40, BROKEN).seed("2"), "other", 24, true));
    }

    @Test
    void aDuplicateMayBeRemovedAfterItWasFound() throws IOException {
        Trees tree = new Trees(folder.resolve("films"));
        IntStream.range(0, 24).forEach(film -> tree.films((film % 2 == 0 ? "train" : "test") + "/a/" + film + ".png"));
        Path copy = tree.root().resolve("test/a/copy.png");
        Files.copy(tree.root().resolve("train/a/0.png"), copy);
        PrepareOptions options = new PrepareOptions(16, Fit.CROP, 1, false, false);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(listing(tree), "set", options))
                .withMessageContaining("'allow-duplicates'");
        Files.delete(copy);

        assertThat(prepare(listing(tree), "set", options)).isEqualTo(prepare(listing(tree), "other", options));
    }

    private static FilmListing listing(Trees tree) {
        return FilmFolder.open(
                tree.root(),
                new FilmFolder.Plan("films", "", new ClassFolders(""), new PatientRule.EachFilm(), new SplitFolders()));
    }

    @Test
    void settingsMayChangeAfterAnInterruptionThatCostsFewFilms() {
        isKilled(12);

        assertThat(prepare(new FormulaFilms(40, Set.of()), "set", 24, false))
                .isEqualTo(prepare(new FormulaFilms(40, Set.of()), "other", 24, false));
    }

    @Test
    void workOnManyFilmsIsNotThrownAway() {
        isKilled(39);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(new FormulaFilms(40, Set.of()), "set", 24, false))
                .withMessageContaining("whose size was 16 and is now 24; delete that folder");
        assertThat(prepare(new FormulaFilms(40, Set.of()), "set", 16, false)).isNotEmpty();
    }
}

package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.film.Fit;
import dev.lucency.prepare.duplicate.DuplicateTable;
import dev.lucency.progress.Progress;
import dev.lucency.source.folder.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stops runs in many places, damages what they left as a kill or a power cut may, and compares the finished set byte for byte
 * with one that was never stopped.
 */
class PreparationResumeTest {
    private static final int FILMS = 40;
    private static final PrepareOptions OPTIONS = new PrepareOptions(16, Fit.CROP, 2, false, true);

    @TempDir
    Path folder;

    private Path out;
    private Path work;
    private Map<String, String> whole = Map.of();

    @BeforeEach
    void prepareWithoutAStop() {
        run(films(), folder.resolve("whole"), OPTIONS);
        whole = Folders.content(folder.resolve("whole"));
        out = folder.resolve("set");
        work = folder.resolve(".set.partial");
    }

    private static FormulaFilms films() {
        return new FormulaFilms(FILMS, Set.of(6));
    }

    private static void run(FormulaFilms source, Path out, PrepareOptions options) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        new Preparation(source.listing(), options, new Preparation.Limits(4, 128 + 6 * 256, 1, clock))
                .run(out, Progress.SILENT);
    }

    private void kill(int film) {
        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> run(films().killedAt(film), out, OPTIONS));
        assertThat(out).doesNotExist();
    }

    private int finish() {
        FormulaFilms source = films();
        run(source, out, OPTIONS);
        assertThat(Folders.content(out)).isEqualTo(whole);
        assertThat(work).doesNotExist();
        return source.reads();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 11, 12, 25, 39})
    void runThatWasKilledGoesOnFromItsLastWholeBlock(int film) {
        kill(film);

        // four films a block; the journal may be one block short, for the kill comes while the next one is read
        assertThat(finish()).isBetween(FILMS - film, FILMS - Math.max(0, film / 4 - 1) * 4);
    }

    @Test
    void runThatIsKilledAgainAndAgainComesToItsEnd() {
        for (int film : new int[] {2, 9, 9, 17, 30, 38}) {
            kill(film);
        }
        finish();
    }

    @Test
    void filmsReadBeforeTheStopAreComparedWithThoseReadAfterIt() throws IOException {
        Path undisturbed = folder.resolve("repeating");
        run(films().repeatingAfter(15), undisturbed, OPTIONS);
        assertThat(Files.readAllLines(undisturbed.resolve(DuplicateTable.NAME)))
                .anyMatch(pair -> pair.startsWith("exact,0,film3,") && pair.contains(",film33,"));

        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> run(films().repeatingAfter(15).killedAt(27), out, OPTIONS));
        run(films().repeatingAfter(15), out, OPTIONS);

        assertThat(Folders.content(out)).isEqualTo(Folders.content(undisturbed));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 150, 400})
    void journalThatIsCutOffAnywhereIsTakenUpToItsLastWholeLine(int bytes) throws IOException {
        kill(30);
        Path journal = work.resolve("journal.jsonl");
        truncate(journal, Files.size(journal) - bytes);

        finish();
    }

    @Test
    void journalThatEndsInZerosIsTakenUpToThem() throws IOException {
        kill(30);
        Files.write(work.resolve("journal.jsonl"), new byte[300], StandardOpenOption.APPEND);
        finish();
    }

    @Test
    void pixelsThatNeverReachedTheDiskAreMadeAgain() throws IOException {
        kill(30);
        truncate(work.resolve("set/images-00001.npy"), 128 + 2 * 256 + 7);

        assertThat(finish()).isGreaterThan(FILMS - 12);
    }

    @Test
    void pixelsThatWereDamagedAreMadeAgain() throws IOException {
        kill(30);
        Path shard = work.resolve("set/images-00002.npy");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[128 + 300] ^= 4;
        Files.write(shard, bytes);

        assertThat(finish()).isGreaterThan(FILMS - 16);
    }

    @Test
    void pixelsBeyondTheJournalAreOverwritten() throws IOException {
        kill(14);
        Files.write(work.resolve("set/images-00001.npy"), new byte[700], StandardOpenOption.APPEND);
        Files.write(work.resolve("set/images-00004.npy"), new byte[900]);
        Files.write(work.resolve("set/images-00003.npy"), new byte[50]);

        finish();
    }

    @Test
    void runThatWasKilledWhileItFinishedFinishesAgain() throws IOException {
        kill(39);
        Files.writeString(work.resolve("set/samples.csv"), "half a ta");
        Files.writeString(work.resolve("set/.dataset.json.part"), "{");
        finish();
    }

    @Test
    void leftoversOfAFinishedRunAreNotTakenForWork() throws IOException {
        kill(20);
        Folders.content(work.resolve("set"))
                .keySet()
                .forEach(name -> delete(work.resolve("set").resolve(name)));
        delete(work.resolve("set"));

        assertThat(finish()).isEqualTo(FILMS);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Test
    void fileThatCannotBeWrittenIsToldInOneLineAndTheNextRunGoesOn() throws IOException {
        Path obstacle = folder.resolve(".set.partial/set/images-00003.npy");
        FormulaFilms source = films().stoppingAt(0, () -> {
            try {
                Files.createDirectories(obstacle.resolve("x"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(source, out, OPTIONS))
                .withMessageContaining("cannot be written")
                .withMessageNotContaining("\n");

        delete(obstacle.resolve("x"));
        delete(obstacle);
        assertThat(finish()).isLessThan(FILMS);
    }

    @Test
    void otherOptionsOrFilmsAreRefusedAndSayWhatChanged() {
        kill(20);

        refuses(films(), new PrepareOptions(24, Fit.CROP, 2, false, true), "whose size was 16 and is now 24");
        refuses(films(), new PrepareOptions(16, Fit.PAD, 2, false, true), "whose fit was \"crop\" and is now \"pad\"");
        refuses(films().seed("2"), OPTIONS, "whose seed was \"1\" and is now \"2\"");
        refuses(new FormulaFilms(FILMS + 1, Set.of()), OPTIONS, "whose number of films was 40 and is now 41");
        finish();
    }

    private void refuses(FormulaFilms source, PrepareOptions options, String change) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(source, out, options))
                .withMessageStartingWith(work + ": ")
                .withMessageContaining(change)
                .withMessageContaining("delete that folder");
    }

    @Test
    void numberOfThreadsAndLeaveToRejectMayChange() {
        kill(20);
        run(films(), out, new PrepareOptions(16, Fit.CROP, 7, true, true));

        assertThat(Folders.content(out)).isEqualTo(whole);
    }

    @Test
    void secondRunAtTheSameTimeIsRefused() {
        FormulaFilms source = films().stoppingAt(
                        39,
                        () -> assertThatExceptionOfType(DataException.class)
                                .isThrownBy(() -> run(films(), out, OPTIONS))
                                .withMessageContaining("another run is using this folder now"));

        run(source, out, OPTIONS);

        assertThat(Folders.content(out)).isEqualTo(whole);
    }
}

package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.film.Fit;
import dev.lucency.io.AtomicFile;
import dev.lucency.progress.Progress;
import dev.lucency.source.folder.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops runs after the set is whole: while it is moved into its place, and before it has its page; the next run ends it and reads no film. */
class PreparationEndTest {
    private static final PrepareOptions OPTIONS = new PrepareOptions(16, Fit.CROP, 2, true, true);

    @TempDir
    Path folder;

    private Path out;
    private Path work;
    private Map<String, String> whole = Map.of();

    @BeforeEach
    void prepareWithoutAStop() {
        run(OPTIONS, folder.resolve("whole"), PreparationEndTest::page);
        whole = Folders.content(folder.resolve("whole"));
        out = folder.resolve("set");
        work = folder.resolve(".set.partial");
    }

    private static int run(PrepareOptions options, Path out, Consumer<Path> page) {
        FormulaFilms source = new FormulaFilms(20, Set.of(6));
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        new Preparation(source.listing(), options, new Preparation.Limits(4, 128 + 6 * 256, 1, clock))
                .run(out, Progress.SILENT, page);
        return source.reads();
    }

    private static void page(Path set) {
        AtomicFile.write(set.resolve("page.html"), "a page");
    }

    private void killBeforeThePage() {
        assertThatExceptionOfType(FormulaFilms.Killed.class)
                .isThrownBy(() -> run(OPTIONS, out, set -> {
                    throw new FormulaFilms.Killed();
                }));
        assertThat(out.resolve("page.html")).doesNotExist();
    }

    private void finishes() {
        assertThat(run(OPTIONS, out, PreparationEndTest::page)).as("films read").isZero();
        assertThat(Folders.content(out)).isEqualTo(whole);
        assertThat(work).doesNotExist();
    }

    /** As a kill leaves it that comes while the files are moved one by one. */
    private void moveBack(String... files) throws IOException {
        Files.createDirectories(work.resolve("set"));
        for (String file : files) {
            Files.move(out.resolve(file), work.resolve("set").resolve(file));
        }
    }

    @Test
    void theNextRunWritesThePage() {
        killBeforeThePage();
        finishes();
    }

    @Test
    void theNextRunMovesWhatWasNotMoved() throws IOException {
        killBeforeThePage();
        moveBack("dataset.json", "samples.csv", "images-00002.npy");
        finishes();
    }

    @Test
    void aFileFromElsewhereIsNotOverwritten() throws IOException {
        killBeforeThePage();
        moveBack("samples.csv");
        Files.writeString(out.resolve("samples.csv"), "mine");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(OPTIONS, out, PreparationEndTest::page))
                .withMessageContaining("samples.csv: has come into the place of a file that was being moved there");
        assertThat(out.resolve("samples.csv")).hasContent("mine");
        Files.delete(out.resolve("samples.csv"));
        finishes();
    }

    @Test
    void otherOptionsDoNotEndIt() {
        killBeforeThePage();

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> run(new PrepareOptions(24, Fit.CROP, 2, true, true), out, PreparationEndTest::page))
                .withMessageContaining("already holds something");
    }

    @Test
    void aSetThatWasTakenAwayMeanwhileIsMadeAnew() throws IOException {
        killBeforeThePage();
        Files.move(out, folder.resolve("elsewhere"));

        assertThat(run(OPTIONS, out, PreparationEndTest::page)).isEqualTo(20);
        assertThat(Folders.content(out)).isEqualTo(whole);
    }
}

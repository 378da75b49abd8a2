package dev.lucency.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.FolderLock;
import dev.lucency.io.NumpyFile;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reading that ends at each place where a disk may be full or a process killed: what the next one is told. */
class TestReadsTest {
    @TempDir
    Path root;

    private PreparedSet set;
    private Path model;
    private Path out;

    @BeforeEach
    void prepare() throws Exception {
        Path folder = root.resolve("set");
        Preparation.run(
                new PhantomSet(40, 1, 16).listing(),
                new PrepareOptions(16, Fit.CROP, 1, true, true),
                folder,
                Progress.SILENT);
        set = PreparedSet.open(folder);
        model = Files.createDirectory(root.resolve("model"));
        out = root.resolve("out");
    }

    @Test
    void aReadingThatWasNotRecordedLeavesNothing() {
        try (TestReads reads = open(false)) {
            assertThat(reads.count()).isEqualTo(1);
        }
        assertThat(model).isEmptyDirectory();
    }

    @Test
    void aReadingWhoseResultCouldNotBeWrittenMayBeRepeatedAndIsTold() {
        try (TestReads reads = open(false)) {
            reads.record("weights", 5, out); // and then the disk was full
        }
        try (TestReads reads = open(false)) {
            assertThat(reads.remarks()).hasSize(1);
            assertThat(reads.remarks().get(0)).contains("interrupted before its result was in " + out);
            assertThat(reads.count()).isEqualTo(1);
            reads.record("weights", 5, out);
            reads.finish();
        }
        assertThatThrownBy(() -> open(false)).isInstanceOf(DataException.class).hasMessageContaining("has read these");
    }

    @Test
    void aResultThatIsInItsPlaceCountsThoughItsEndWasNotRecorded() throws Exception {
        try (TestReads reads = open(false)) {
            reads.record("weights", 5, out);
        }
        Files.writeString(Files.createDirectory(out).resolve("metrics.json"), "{}");
        assertThatThrownBy(() -> open(false)).hasMessageContaining("has read these");
    }

    @Test
    void aFinishedReadingCountsThoughItsResultWasDeleted() {
        try (TestReads reads = open(false)) {
            reads.record("weights", 5, out);
            reads.finish();
        }
        assertThatThrownBy(() -> open(false)).hasMessageContaining("has read these");
        try (TestReads reads = open(true)) {
            assertThat(reads.count()).isEqualTo(2);
        }
    }

    @Test
    void missingDigestsAreRefusedInOneLine() throws Exception {
        try (TestReads reads = open(false)) {
            reads.record("weights", 5, out);
        }
        Files.delete(model.resolve("test-reads.npy"));
        assertThatThrownBy(() -> open(false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test-reads.npy: no such file");
        assertThat(model.resolve("test-reads.lock")).doesNotExist();
    }

    @Test
    void onlyFilmsOfOtherSplitsThatTheModelHasNotSeenAreRecorded() throws Exception {
        int[] train = set.rows(Split.TRAIN);
        SeenFilms seen = SeenFilms.NONE.with(SeenUse.LABELS, set, train);
        read(seen, Split.TRAIN);
        assertThat(model).isEmptyDirectory();
        read(SeenFilms.NONE, Split.TRAIN, Split.VALIDATION);
        read(SeenFilms.NONE, Split.TRAIN);
        int films = train.length;
        assertThat(Files.readAllLines(model.resolve("test-reads.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"split\":\"train\",", "\"films\":" + films + ","));
        assertThat(NumpyFile.open(model.resolve("test-reads.npy")).shape()[0])
                .as("digests of films that are no test films are kept once")
                .isEqualTo(films);
    }

    @Test
    void trainingMayGoOnInTheFolderMeanwhile() throws Exception {
        try (FolderLock training = FolderLock.take(model)) {
            read(SeenFilms.NONE, Split.TRAIN);
        }
        assertThat(model.resolve("test-reads.jsonl")).exists();
    }

    private void read(SeenFilms seen, Split... splits) {
        try (TestReads reads = TestReads.open(model, seen, set, Set.of(splits), false)) {
            assertThat(reads.count()).isZero();
            reads.record("weights", 5, out);
            reads.finish();
        }
    }

    private TestReads open(boolean again) {
        return TestReads.open(model, SeenFilms.NONE, set, Set.of(Split.TEST), again);
    }
}

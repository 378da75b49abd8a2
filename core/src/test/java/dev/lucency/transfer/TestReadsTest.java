package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
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
                new PhantomSet(40, 1, 16), new PrepareOptions(16, Fit.CROP, 1, true, true), folder, Progress.SILENT);
        set = PreparedSet.open(folder);
        model = Files.createDirectory(root.resolve("model"));
        out = root.resolve("out");
    }

    @Test
    void aReadingThatWasNotRecordedLeavesNothing() {
        try (TestReads reads = TestReads.open(model, set, false)) {
            assertThat(reads.count()).isEqualTo(1);
        }
        assertThat(model).isEmptyDirectory();
    }

    @Test
    void aReadingWhoseResultCouldNotBeWrittenMayBeRepeatedAndIsTold() {
        try (TestReads reads = TestReads.open(model, set, false)) {
            reads.record("weights", 5, out); // and then the disk was full
        }
        try (TestReads reads = TestReads.open(model, set, false)) {
            assertThat(reads.interrupted()).hasSize(1);
            assertThat(reads.interrupted().get(0)).contains("interrupted before its result was in " + out);
            assertThat(reads.count()).isEqualTo(1);
            reads.record("weights", 5, out);
            reads.finish();
        }
        assertThatThrownBy(() -> TestReads.open(model, set, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has read these");
    }

    @Test
    void aResultThatIsInItsPlaceCountsThoughItsEndWasNotRecorded() throws Exception {
        try (TestReads reads = TestReads.open(model, set, false)) {
            reads.record("weights", 5, out);
        }
        Files.writeString(Files.createDirectory(out).resolve("metrics.json"), "{}");
        assertThatThrownBy(() -> TestReads.open(model, set, false)).hasMessageContaining("has read these");
    }

    @Test
    void aFinishedReadingCountsThoughItsResultWasDeleted() {
        try (TestReads reads = TestReads.open(model, set, false)) {
            reads.record("weights", 5, out);
            reads.finish();
        }
        assertThatThrownBy(() -> TestReads.open(model, set, false)).hasMessageContaining("has read these");
        try (TestReads reads = TestReads.open(model, set, true)) {
            assertThat(reads.count()).isEqualTo(2);
        }
    }

    @Test
    void missingDigestsAreRefusedInOneLine() throws Exception {
        try (TestReads reads = TestReads.open(model, set, false)) {
            reads.record("weights", 5, out);
        }
        Files.delete(model.resolve("test-reads.npy"));
        assertThatThrownBy(() -> TestReads.open(model, set, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test-reads.npy: no such file");
        assertThat(model.resolve("lock")).doesNotExist();
    }
}

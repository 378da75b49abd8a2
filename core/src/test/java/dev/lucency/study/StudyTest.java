package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyFile;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole small study as a program runs it. */
class StudyTest {
    @TempDir
    Path folder;

    @Test
    void allCellsAreFoldersOfVerbsAndAResumedStudyComputesNothing() throws IOException {
        Path file = Studies.write(folder, Studies.SMALL).path();
        Path out = folder.resolve("study");
        Study study = Study.of(file, out);
        assertThat(study.preview(Work.quiet()).toRun()).isEqualTo(5);
        assertThat(out).doesNotExist();

        StudyOutcome outcome = study.run(Work.quiet());
        assertThat(outcome.done()).isEqualTo(5);
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.report().orElseThrow().page()).isEqualTo(out.resolve("report.html"));
        Json.read(out.resolve("study.json"))
                .path("cells")
                .forEach(cell ->
                        assertThat(out.resolve(cell.path("path").asString())).isDirectory());

        assertThat(Files.readString(out.resolve("report.html")))
                .contains(
                        "random \u2212 pixels: ",
                        "5 of 5 cells (runs of one command) are done",
                        "view, age and sex alone");

        assertThat(study.resumed().preview(Work.quiet()).toRun()).isZero();
        byte[] before = Files.readAllBytes(out.resolve("study.json"));
        assertThat(study.resumed().run(Work.quiet()).isComplete()).isTrue();
        assertThat(out.resolve("study.json")).hasBinaryContent(before);
    }

    @Test
    void anotherStudyIsNotWrittenIntoTheSameFolder() throws IOException {
        Path file = Studies.write(folder, Studies.SMALL).path();
        Path out = Files.createDirectories(folder.resolve("study"));
        Files.writeString(out.resolve("study.yaml"), "name: other\n");
        assertThatThrownBy(() -> Study.of(file, out).run(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("continue that study with 'resume'");
    }

    @Test
    void twoProcessesDoNotRunOneStudy() {
        Path file = Studies.write(folder, Studies.SMALL).path();
        Path out = folder.resolve("study");
        Studies.write(folder, Studies.SMALL).copiedTo(out);
        try (Heartbeat other = Heartbeat.take(out.resolve("study.lock"), "study")) {
            assertThatThrownBy(() -> Study.of(file, out).resumed().run(Work.quiet()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("another process uses it now");
        }
    }

    @Test
    void aStudyThatWasKilledBeforeItsFileWasCopiedCanBeResumed() throws IOException {
        Path file = Studies.write(folder, Studies.SMALL).path();
        Path out = Files.createDirectories(folder.resolve("study"));
        assertThatThrownBy(() -> Study.of(file, out).resumed().preview(Work.quiet()))
                .hasMessageContaining("holds no study to resume");
        Files.writeString(out.resolve("study.lock"), "");
        assertThat(Study.of(file, out).resumed().preview(Work.quiet()).toRun()).isEqualTo(5);
    }

    @Test
    void theEndpointCannotChangeAfterTheBegin() {
        Path out = folder.resolve("study");
        Studies.write(folder, Studies.SMALL).copiedTo(out);
        Path changed = Studies.write(folder, Studies.SMALL.replace("direction: higher", "direction: lower"))
                .path();
        assertThatThrownBy(() -> Study.of(changed, out).resumed().preview(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("question and endpoint must stay as they were");
    }

    @Test
    void aCellThatNeedsAnotherIsRefusedUntilThatIsDone() {
        Path out = folder.resolve("study");
        StudyFile copy = Studies.write(folder, Studies.SMALL).copiedTo(out);
        Cell probe = Planner.plan(copy, Work.quiet().progress()).cells().get(1);
        assertThatThrownBy(() -> new StudyCell(out, probe.id()).run(Work.quiet()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("needs prepare/phantoms, which is planned; run that cell first");
    }
}

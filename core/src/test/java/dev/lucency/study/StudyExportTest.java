package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.SettingException;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyFile;
import dev.lucency.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster runs each cell once, after those that it needs. */
class StudyExportTest {
    @TempDir
    Path folder;

    private Study study() {
        return Study.of(Studies.write(folder, Studies.SMALL + "seeds: [1, 2]\n").path(), folder.resolve("out"));
    }

    @Test
    void theLevelsOfSlurmHoldEveryCellAfterItsNeeds() throws IOException {
        new StudyExport(study(), StudyExport.Target.SLURM, "lucency").run(Work.quiet());
        StudyPlan plan =
                Planner.plan(StudyFile.of(folder.resolve("out")), Work.quiet().progress());
        Set<String> before = new HashSet<>();
        for (int level = 0; level < 3; level++) {
            List<String> ids = Files.readAllLines(folder.resolve("out/slurm/level-" + level + ".txt"));
            for (String id : ids) {
                assertThat(before)
                        .containsAll(
                                plan.cell(id).needs().stream().map(Cell::id).toList());
            }
            before.addAll(ids);
        }
        assertThat(before)
                .containsExactlyInAnyOrderElementsOf(
                        plan.cells().stream().map(Cell::id).toList());
    }

    @Test
    void cellsThatRecordWhatTheyReadInOneFolderAreOfDifferentLevels() throws IOException {
        Study twice = Study.of(
                Studies.write(folder, Studies.JUDGED_TWICE + "seeds: [1, 2]\n").path(), folder.resolve("out"));
        new StudyExport(twice, StudyExport.Target.SLURM, "lucency").run(Work.quiet());
        StudyPlan plan =
                Planner.plan(StudyFile.of(folder.resolve("out")), Work.quiet().progress());
        int levels = 0;
        while (Files.exists(folder.resolve("out/slurm/level-" + levels + ".txt"))) {
            List<Cell> together = Files.readAllLines(folder.resolve("out/slurm/level-" + levels++ + ".txt")).stream()
                    .map(plan::cell)
                    .toList();
            for (Cell cell : together) {
                assertThat(together).filteredOn(cell::isRecordedWith).hasSizeLessThan(2);
            }
        }
        assertThat(levels).isEqualTo(4); // prepare, probe, evaluate, evaluate elsewhere
    }

    @Test
    void theRulesOfSnakemakeNameTheMarksOfTheirNeeds() throws IOException {
        Path file = new StudyExport(study(), StudyExport.Target.SNAKEMAKE, "lucency").run(Work.quiet());
        StudyPlan plan =
                Planner.plan(StudyFile.of(folder.resolve("out")), Work.quiet().progress());
        String text = Files.readString(file);
        for (Cell cell : plan.cells()) {
            String needs = cell.needs().isEmpty()
                    ? "output: "
                    : "input: \"snakemake/" + cell.needs().get(0).id() + "\"";
            assertThat(text)
                    .contains("rule " + cell.task().verb() + "_" + cell.id() + ":\n    " + needs)
                    .contains("lucency study cell . " + cell.id());
        }
        assertThat(text).doesNotContain("@");
    }

    @Test
    void anExportedStudyIsTheStudyThatThisMachineCanGoOnWith() throws IOException {
        Study study = study();
        new StudyExport(study, StudyExport.Target.SLURM, "lucency").run(Work.quiet());
        assertThat(study.resumed().preview(Work.quiet()).toRun()).isEqualTo(7);
        assertThat(folder.resolve("out/study.json")).exists();
    }

    @Test
    void aCommandWithAQuoteIsRefused() {
        assertThatThrownBy(() -> new StudyExport(study(), StudyExport.Target.SLURM, "a\"; rm"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("command must be the words");
    }
}

package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.AtomicFile;
import dev.lucency.progress.Progress;
import dev.lucency.study.cell.Cell;
import dev.lucency.study.config.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan says why a cell would run. */
class RunReasonsTest {
    @TempDir
    Path folder;

    private final String text = Studies.with(Studies.MOCO);

    @Test
    void aCellIsNewOrDoneOrWasInterruptedOrFailedOrIsGone() throws IOException {
        StudyPlan plan = Studies.plan(folder, text);
        CellStates states = new CellStates(folder.resolve("study"));
        Cell cell = plan.cells().get(0);
        CellState begun = CellState.planned(cell).begun("2026-01-01T00:00:00Z");
        assertThat(reason(states, cell)).isEqualTo("is new");
        states.write(cell, begun);
        assertThat(reason(states, cell)).isEqualTo("was interrupted and goes on");
        states.write(cell, begun.failed(FailureKind.DATA, "the disk is full"));
        assertThat(reason(states, cell)).isEqualTo("failed before: the disk is full");
        states.write(cell, begun.ended(CellStatus.DONE, CellCost.NONE));
        assertThat(reason(states, cell)).isEqualTo("its folder is gone");
        Files.createDirectories(cell.folder(states.study()));
        assertThat(reason(states, cell)).isEmpty();
    }

    @Test
    void aChangedSettingAndAChangedInputAreNamed() throws IOException {
        StudyPlan plan = Studies.plan(folder, text);
        CellStates states = new CellStates(folder.resolve("study"));
        plan.cells().forEach(cell -> states.write(cell, CellState.planned(cell).begun("2026-01-01T00:00:00Z")));
        AtomicFile.write(folder.resolve("moco.yaml"), Studies.RECIPE.replace("epochs: 2", "epochs: 3"));
        StudyPlan changed = Planner.plan(StudyFile.read(folder.resolve("study.yaml")), Progress.SILENT);
        assertThat(reason(states, cell(changed, "pretrain/"))).isEqualTo("changed: config.schedule.epochs (2 to 3)");
        assertThat(reason(states, cell(changed, "probe/phantoms/moco"))).isEqualTo("changed: input start");
    }

    private static String reason(CellStates states, Cell cell) {
        return new RunReasons(states).of(cell);
    }

    private static Cell cell(StudyPlan plan, String name) {
        return plan.cells().stream()
                .filter(cell -> cell.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }
}

package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.study.cell.Cell;
import dev.lucency.study.report.ArmMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report takes figures of maps from the folders of the cells, beside the baseline that is hardest to exceed. */
class ReportMapsTest {
    private static final String HEAD = "kind,target,size,films,patients,figure,map,map_low,map_high,"
            + "baseline,value,difference,difference_low,difference_high\n";

    @TempDir
    Path folder;

    private List<ArmMaps> maps(String rows) throws IOException {
        StudyPlan plan = Studies.plan(
                folder, Studies.SMALL + "maps: [{target: phantoms, transfer: probe, split: validation}]\n");
        Path study = folder.resolve("study");
        Cell cell = plan.maps().get(0).cell();
        Files.createDirectories(cell.folder(study));
        if (!rows.isEmpty()) {
            Files.writeString(cell.folder(study).resolve("localisation.csv"), HEAD + rows);
            Files.writeString(
                    cell.folder(study).resolve("explain.json"), "{\"maps\": {\"grad-cam\": {\"grid\": [2, 3]}}}");
            new CellStates(study).write(cell, CellState.planned(cell).ended(CellStatus.DONE, CellCost.NONE));
        }
        return new ReportMaps(study, plan, ReportCells.of(study, plan)).maps();
    }

    @Test
    void theBaselineWithTheSmallestDifferenceStandsBesideEachFigureOfAllSizes() throws IOException {
        ArmMaps made = maps("""
                        grad-cam,Edema,all,9,8,pointing_game,.5,.4,.6,random,.1,.4,.3,.5
                        grad-cam,Edema,all,9,8,pointing_game,.5,.4,.6,centre,.6,-.1,-.2,.1
                        grad-cam,Edema,all,9,8,mass_accuracy,.5,.4,.6,centre,.6,-.2,-.3,.1
                        grad-cam,Edema,small,3,3,pointing_game,.5,.4,.6,edges,.9,-.4,-.5,-.3
                        """).get(0);
        assertThat(made.arm().name()).isEqualTo("random");
        assertThat(made.target()).isEqualTo("phantoms, validation");
        assertThat(made.found()).hasSize(1);
        ArmMaps.Found found = made.found().get(0);
        assertThat(found.region()).isEqualTo("Edema");
        assertThat(found.films()).isEqualTo(9);
        assertThat(found.grid()).containsExactly(2, 3);
        assertThat(found.baseline()).isEqualTo("centre");
        assertThat(found.map().estimate()).isEqualTo(0.5);
        assertThat(found.difference().low()).isEqualTo(-0.2);
    }

    @Test
    void mapsThatAreNotMadeAreNamedWithoutFigures() throws IOException {
        ArmMaps planned = maps("").get(0);
        assertThat(planned.done()).isFalse();
        assertThat(planned.found()).isEmpty();
    }
}

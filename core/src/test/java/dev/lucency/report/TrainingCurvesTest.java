package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.chart.Curve;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import dev.lucency.result.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curves of a report: those that the log holds, and where patches were chosen. */
class TrainingCurvesTest {
    @TempDir
    Path folder;

    @Test
    void drawsTheCurvesThatTheLogHolds() throws IOException {
        assertThat(TrainingCurves.of(log("{\"step\":1,\"loss\":9,\"learning_rate\":0.05,\"films_per_second\":300}\n")))
                .extracting(Curve::title)
                .containsExactly("Loss", "Learning rate");
        assertThat(TrainingCurves.of(log(""))).isEmpty();
    }

    @Test
    void joinsTheAnswersOfTheNeighbourProbeOverTheLinesBetween() throws IOException {
        TrainingLog log = log("{\"step\":1,\"knn_auroc\":0.5}\n{\"step\":2}\n{\"step\":3,\"knn_auroc\":0.75}\n");
        assertThat(TrainingCurves.of(log).get(0).series().get(0).points())
                .containsExactly(new Point(1, 0.5), new Point(3, 0.75));
        assertThat(TrainingCurves.of(log)).extracting(Curve::title).containsExactly("k-NN on validation, mean AUROC");
    }

    @Test
    void sumsThePositionsOfTheLaterHalf() throws IOException {
        TrainingLog log = log("""
                {"step":1,"patch_positions":[[9,9],[9,9]]}
                {"step":2,"patch_positions":[[9,9],[9,9]]}
                {"step":3,"patch_positions":[[1,2],[3,4]]}
                {"step":4,"patch_positions":[[0,1],[0,1]]}
                """);
        assertThat(TrainingCurves.positions(log)).contains(new PositionMap(List.of(List.of(1L, 3L), List.of(3L, 5L))));
        assertThat(TrainingCurves.positions(log("{\"step\":1}\n"))).isEmpty();
    }

    @Test
    void drawsTheCurvesOfASelectionIfTheLogHoldsThem() throws IOException {
        assertThat(TrainingCurves.of(log("{\"step\":1,\"loss\":9,\"patch_agreement\":0.5,\"patch_border\":0.25}\n")))
                .extracting(Curve::title)
                .containsExactly(
                        "Loss",
                        "Chosen patches at the film's border",
                        "Agreement of both views on the chosen patches (Jaccard)");
    }

    private TrainingLog log(String text) throws IOException {
        return TrainingLog.read(Files.writeString(folder.resolve("metrics.jsonl"), text));
    }
}

package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.chart.Curve;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what a run logged, also a run that was killed or resumed. */
class TrainingLogTest {
    @TempDir
    Path folder;

    @Test
    void readsAFieldOverTheSteps() throws IOException {
        TrainingLog log = log("{\"step\":1,\"loss\":5.5}\n{\"step\":2,\"loss\":5.25}\n");
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.series("loss", "Loss").points()).containsExactly(new Point(1, 5.5), new Point(2, 5.25));
    }

    @Test
    void leavesAGapWhereAValueIsMissingOrNaN() throws IOException {
        TrainingLog log = log(
                "{\"step\":1,\"loss\":5.5}\n{\"step\":2}\n{\"step\":3,\"loss\":\"NaN\"}\n{\"step\":4,\"loss\":null}\n");
        assertThat(log.series("loss", "loss").points())
                .extracting(Point::y)
                .containsExactly(5.5, Double.NaN, Double.NaN, Double.NaN);
        assertThat(log.series("accuracy", "accuracy").points()).isEmpty();
    }

    @Test
    void passesOverATornLastLine() throws IOException {
        assertThat(log("{\"step\":1,\"loss\":5.5}\n{\"step\":2,\"lo").size()).isEqualTo(1);
        assertThat(log("").size()).isZero();
    }

    @Test
    void laterLineOfAResumedRunHolds() throws IOException {
        TrainingLog log = log("""
                {"step":1,"loss":9}
                {"step":2,"loss":8}
                {"step":3,"loss":7}
                {"step":2,"loss":6}
                {"step":3,"loss":5}
                """);
        assertThat(log.series("loss", "loss").points())
                .containsExactly(new Point(1, 9), new Point(2, 6), new Point(3, 5));
    }

    @Test
    void drawsTheCurvesThatTheLogHolds() throws IOException {
        assertThat(log("{\"step\":1,\"loss\":9,\"learning_rate\":0.05,\"films_per_second\":300}\n")
                        .curves())
                .extracting(Curve::title)
                .containsExactly("Loss", "Learning rate");
        assertThat(log("").curves()).isEmpty();
    }

    @Test
    void joinsTheAnswersOfTheNeighbourProbeOverTheLinesBetween() throws IOException {
        TrainingLog log = log("{\"step\":1,\"knn_auroc\":0.5}\n{\"step\":2}\n{\"step\":3,\"knn_auroc\":0.75}\n");
        assertThat(log.sparse("knn_auroc", "k-NN").points()).containsExactly(new Point(1, 0.5), new Point(3, 0.75));
        assertThat(log.curves()).extracting(Curve::title).containsExactly("k-NN on validation, mean AUROC");
    }

    @Test
    void sumsThePositionsOfTheLaterHalf() throws IOException {
        TrainingLog log = log("""
                {"step":1,"patch_positions":[[9,9],[9,9]]}
                {"step":2,"patch_positions":[[9,9],[9,9]]}
                {"step":3,"patch_positions":[[1,2],[3,4]]}
                {"step":4,"patch_positions":[[0,1],[0,1]]}
                """);
        assertThat(log.positions()).contains(new PositionMap(List.of(List.of(1L, 3L), List.of(3L, 5L))));
        assertThat(log("{\"step\":1}\n").positions()).isEmpty();
    }

    @Test
    void drawsTheCurvesOfASelectionIfTheLogHoldsThem() throws IOException {
        assertThat(log("{\"step\":1,\"loss\":9,\"patch_agreement\":0.5,\"patch_border\":0.25}\n")
                        .curves())
                .extracting(Curve::title)
                .containsExactly(
                        "Loss",
                        "Chosen patches at the film's border",
                        "Agreement of both views on the chosen patches (Jaccard)");
    }

    @Test
    void listsAlarmsWithTheStepAtWhichTheyBegan() throws IOException {
        TrainingLog log =
                log("{\"step\":1}\n{\"step\":1200,\"alarm\":\"representations collapse\"}\n{\"step\":1210}\n");
        assertThat(log.alarms()).containsExactly("From step 1,200: representations collapse");
    }

    @Test
    void namesTheLineThatIsBroken() throws IOException {
        assertBroken("{\"step\":1}\n{\"step\n{\"step\":3}\n", ":2: not valid JSON");
        assertBroken("{\"step\":1}\n{\"epoch\":1}\n", ":2: must be an object with a whole number 'step'");
        assertBroken("[1]\n{\"step\":1}\n", ":1: must be an object");
        assertThatThrownBy(() -> TrainingLog.read(folder.resolve("none.jsonl")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.jsonl: no such file");
    }

    private void assertBroken(String text, String message) {
        assertThatThrownBy(() -> log(text)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    private TrainingLog log(String text) throws IOException {
        return TrainingLog.read(Files.writeString(folder.resolve("metrics.jsonl"), text));
    }
}

package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.progress.Figure;
import dev.lucency.result.TrainingLog.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(log.values(Figure.LOSS)).containsExactly(new Entry(1, 5.5), new Entry(2, 5.25));
    }

    @Test
    void leavesAGapWhereAValueIsMissingOrNaN() throws IOException {
        TrainingLog log = log(
                "{\"step\":1,\"loss\":5.5}\n{\"step\":2}\n{\"step\":3,\"loss\":\"NaN\"}\n{\"step\":4,\"loss\":null}\n");
        assertThat(log.values(Figure.LOSS))
                .extracting(Entry::value)
                .containsExactly(5.5, Double.NaN, Double.NaN, Double.NaN);
        assertThat(log.values(Figure.CONTRASTIVE_ACCURACY)).isEmpty();
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
        assertThat(log.values(Figure.LOSS)).containsExactly(new Entry(1, 9), new Entry(2, 6), new Entry(3, 5));
    }

    @Test
    void findsTheLinesThatMeasureAFieldNowAndThen() throws IOException {
        TrainingLog log = log("{\"step\":1,\"knn_auroc\":0.5}\n{\"step\":2}\n{\"step\":3,\"knn_auroc\":0.75}\n");
        assertThat(log.measured(Figure.KNN_AUROC)).containsExactly(new Entry(1, 0.5), new Entry(3, 0.75));
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

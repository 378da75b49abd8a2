package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.progress.Figure;
import dev.lucency.seen.SeenFilms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoints of a run stay: the last few and the best, whatever moment a kill leaves behind. */
class CheckpointFolderTest {
    @TempDir
    Path folder;

    private RunDirectory run = new RunDirectory(Path.of(""));

    @BeforeEach
    void create() {
        run = RunDirectory.create(folder.resolve("run"), "seed: 1", Json.object(), SeenFilms.NONE);
    }

    @Test
    void theLastFewAndTheBestStay() throws IOException {
        write(1, 2, 3, 4, 5, 6);
        run.markBest(2, Figure.KNN_AUROC, 0.7);
        run.dropOldCheckpoints(2);
        assertThat(steps()).containsExactly("step-000000002", "step-000000005", "step-000000006");
        assertThat(Json.read(run.folder().resolve("checkpoints/best.json")).toString())
                .isEqualTo("{\"step\":2,\"figure\":\"knn_auroc\",\"value\":0.7}");
    }

    @Test
    void aMarkIsReplacedByAHigherValueAlone() throws IOException {
        write(1, 2, 3);
        run.markBest(1, Figure.KNN_AUROC, 0.7);
        run.markBest(2, Figure.KNN_AUROC, 0.7);
        run.markBest(3, Figure.KNN_AUROC, 0.6);
        assertThat(run.bestCheckpoint()).contains(new BestCheckpoint(1, "knn_auroc", 0.7));
        run.markBest(3, Figure.KNN_AUROC, 0.71);
        assertThat(run.bestCheckpoint()).contains(new BestCheckpoint(3, "knn_auroc", 0.71));
        run.dropOldCheckpoints(1);
        assertThat(steps()).containsExactly("step-000000003");
    }

    @Test
    void aMarkWhoseCheckpointWasNeverWrittenGivesWay() throws IOException {
        write(1);
        run.markBest(3, Figure.KNN_AUROC, 0.9);
        write(2);
        run.markBest(2, Figure.KNN_AUROC, 0.5);
        assertThat(run.bestCheckpoint()).contains(new BestCheckpoint(2, "knn_auroc", 0.5));
    }

    @Test
    void whatAKilledWritingHasLeftIsRemovedWithTheOld() throws IOException {
        write(1);
        Path half = run.folder().resolve("checkpoints/.step-000000002.safetensors.part");
        Files.writeString(half, "half");
        run.dropOldCheckpoints(2);
        assertThat(half).doesNotExist();
        assertThat(steps()).containsExactly("step-000000001");
    }

    @Test
    void aDamagedMarkIsNamedWithTheRemedy() throws IOException {
        write(1);
        Path mark = run.folder().resolve("checkpoints/best.json");
        Files.writeString(mark, "{\"step\": 0}");
        assertThatThrownBy(run::bestCheckpoint)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(mark.toString())
                .hasMessageContaining("delete it");
    }

    @Test
    void aFigureThatIsNoNumberIsNoMark() {
        assertThatThrownBy(() -> run.markBest(1, Figure.KNN_AUROC, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value must be finite");
    }

    private void write(long... steps) throws IOException {
        for (long step : steps) {
            Files.createDirectories(run.checkpoint(step).getParent());
            Files.writeString(run.checkpoint(step), "weights");
        }
    }

    private List<String> steps() throws IOException {
        try (Stream<Path> files = Files.list(run.folder().resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .map(name -> name.replace(".safetensors", ""))
                    .sorted()
                    .toList();
        }
    }
}

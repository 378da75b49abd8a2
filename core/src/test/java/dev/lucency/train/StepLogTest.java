package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.io.Json;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines and checkpoints of any training: what a line says, and that nothing of a training that is lost is written. */
class StepLogTest {
    private static final int BATCH = 8;

    @TempDir
    Path folder;

    private final Scope scope = Scope.open();
    private RunDirectory run;
    private RunningMeans means;

    @BeforeEach
    void create() {
        run = RunDirectory.create(folder.resolve("run"), "seed: 1", Json.object(), SeenFilms.NONE);
        means = new RunningMeans(World.ONE, Device.CPU, List.of(Figure.LOSS));
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aLineHoldsTheMeansOfTheStepsSinceTheLineBefore() throws IOException {
        try (StepLog log = log()) {
            loss(4);
            loss(2);
            log.append(log.line(2, 0));
            loss(0.5f);
            log.append(log.line(3, 1).put(Figure.LEARNING_RATE, 0.25));
        }
        assertThat(Files.readAllLines(run.metrics()))
                .containsExactly(
                        "{\"step\":2,\"epoch\":0,\"loss\":3.0}",
                        "{\"step\":3,\"epoch\":1,\"loss\":0.5,\"learning_rate\":0.25}");
    }

    @Test
    void timeThatIsExcludedDoesNotCountInTheFilmsPerSecond() throws InterruptedException {
        try (StepLog log = log()) {
            loss(1);
            Thread.sleep(50);
            assertThat(log.line(1, 0).filmsPerSecond()).isLessThanOrEqualTo(BATCH / 0.05);
            loss(1);
            long begun = System.nanoTime();
            Thread.sleep(50);
            log.exclude(System.nanoTime() - begun);
            assertThat(log.line(2, 0).filmsPerSecond()).isGreaterThan(BATCH / 0.05);
        }
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTrainingWithoutALine() throws IOException {
        try (StepLog log = log()) {
            loss(Float.NaN);
            assertThatThrownBy(() -> log.line(7, 0))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("the loss became NaN before step 7")
                    .hasMessageContaining("lower optimizer.learning-rate (now 0.5)");
        }
        assertThat(Files.readString(run.metrics())).isEmpty();
    }

    @Test
    void aWeightThatIsNotFiniteIsNamed() {
        try (StepLog log = log()) {
            assertThatThrownBy(() ->
                            log.requireFinite(Map.of("conv1.weight", Tensors.of(new float[] {1, Float.NaN}, 2)), 9))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("conv1.weight is no longer finite at step 9");
        }
    }

    @Test
    void onlyTheLastCheckpointsAreKept() {
        try (StepLog log = log()) {
            for (long step = 1; step <= 3; step++) {
                log.checkpoint(step, Map.of("weight", Tensors.of(new float[] {1}, 1)), Map.of(), 2);
            }
        }
        assertThat(run.checkpoint(1)).doesNotExist();
        assertThat(run.checkpoint(2)).exists();
        assertThat(run.checkpoint(3)).exists();
    }

    private StepLog log() {
        return new StepLog(run, new SgdConfig(0.5, 0, 0), means, BATCH, 0, World.ONE);
    }

    private void loss(float value) {
        means.add(Map.of(Figure.LOSS, Tensors.of(new float[] {value}, 1).squeeze(0)));
    }
}

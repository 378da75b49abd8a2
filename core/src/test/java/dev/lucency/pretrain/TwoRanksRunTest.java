package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.parallel.Ranks;
import dev.lucency.parallel.World;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Device;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole trainings by two ranks: against one process, stopped, resumed, diverged; and that only the first rank writes. */
class TwoRanksRunTest {
    /** Every film is treated alone: a transformer under a projector without norm. */
    private static final String[] DIVISIBLE = {
        Pretrainings.SMALLER, "method.projector-norm=false", "health.knn-epochs=0"
    };

    @TempDir
    static Path folder;

    private static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
    }

    @Test
    void theLinesAreThoseOfOneProcess() throws Exception {
        PretrainConfig config = Pretrainings.small(DIVISIBLE);
        RunDirectory alone = create("alone");
        new Pretrainer(config, phantoms, alone, Progress.SILENT).train();
        RunDirectory together = create("together");
        assertThat(train(config, together, together, () -> false)).containsExactly(true, true);
        List<JsonNode> expected = lines(alone);
        List<JsonNode> actual = lines(together);
        assertThat(actual).hasSameSizeAs(expected).hasSizeGreaterThan(4);
        for (int i = 0; i < expected.size(); i++) {
            for (Figure figure : List.of(Figure.LOSS, Figure.GRADIENT_NORM, Figure.SPREAD, Figure.EFFECTIVE_RANK)) {
                double value = expected.get(i).path(figure.key()).asDouble();
                assertThat(actual.get(i).path(figure.key()).asDouble())
                        .as(figure.key())
                        .isCloseTo(value, within(1e-4 * value)); // sums of 32 bits in another order
            }
        }
    }

    @Test
    void onlyTheFirstRankWrites() throws Exception {
        RunDirectory first = create("first");
        RunDirectory second = create("second");
        train(Pretrainings.small(DIVISIBLE), first, second, () -> false);
        assertThat(first.latestCheckpoint()).isPresent();
        assertThat(second.latestCheckpoint()).isEmpty();
        assertThat(second.metrics()).doesNotExist();
    }

    @Test
    void aStopThatOneRankIsAskedForStopsAllAndTheRunGoesOnBitForBit() throws Exception {
        PretrainConfig config = Pretrainings.small(DIVISIBLE);
        RunDirectory whole = create("whole");
        train(config, whole, whole, () -> false);
        RunDirectory stopped = create("stopped");
        int[] steps = {0};
        assertThat(train(config, stopped, stopped, () -> ++steps[0] == 2)).containsExactly(false, false);
        assertThat(stopped.latestCheckpoint()).contains(stopped.checkpoint(2));
        assertThat(train(config, stopped, stopped, () -> false)).containsExactly(true, true);
        assertThat(Files.mismatch(stopped.weights(), whole.weights())).isEqualTo(-1);
    }

    @Test
    void aTrainingThatDivergesEndsInEveryRankWithTheRemedy() throws Exception {
        PretrainConfig config =
                Pretrainings.small(Pretrainings.SMALLER, "method.projector-norm=false", "method.temperature=1e-40");
        RunDirectory run = create("diverged");
        List<String> failures = Ranks.run(2, world -> {
            try {
                return String.valueOf(pretrainer(config, run, world).train(() -> false));
            } catch (ConfigException e) {
                return e.getMessage();
            }
        });
        assertThat(failures)
                .allSatisfy(failure ->
                        assertThat(failure).contains("the loss became").contains("lower optimizer.learning-rate"));
    }

    @Test
    void aBatchThatCannotBeSharedIsRefused() throws Exception {
        PretrainConfig config = Pretrainings.small(Pretrainings.SMALLER, "batch=9");
        RunDirectory run = create("odd");
        List<String> failures = Ranks.run(2, world -> {
            try {
                return String.valueOf(pretrainer(config, run, world).train(() -> false));
            } catch (ConfigException e) {
                return e.getMessage();
            }
        });
        assertThat(failures)
                .containsOnly("batch: must be a multiple of 2 and at least 4, since 2 processes share it, was 9");
    }

    /** Trains in two ranks, of which the second alone may be asked to stop. */
    private static List<Boolean> train(
            PretrainConfig config, RunDirectory first, RunDirectory second, BooleanSupplier stop) throws Exception {
        return Ranks.run(
                2,
                world -> world.isFirst()
                        ? pretrainer(config, first, world).train(() -> false)
                        : pretrainer(config, second, world).train(stop));
    }

    private static Pretrainer pretrainer(PretrainConfig config, RunDirectory run, World world) {
        return new Pretrainer(config, phantoms, run, Optional.empty(), Device.CPU, world, Progress.SILENT);
    }

    private static RunDirectory create(String name) {
        return RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
    }

    private static List<JsonNode> lines(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream().map(Json::parse).toList();
    }
}

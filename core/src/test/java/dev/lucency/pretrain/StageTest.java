package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size of the views, epoch by epoch, and the lists of stages that make no sense. */
class StageTest {
    @Test
    void eachEpochHasTheSizeOfTheLatestStageThatHasBegun() {
        PretrainConfig config =
                config("[{from-epoch: 0, size: 32}, {from-epoch: 2, size: 48}, {from-epoch: 3, size: 64}]");
        assertThat(IntStream.range(0, 5).map(epoch -> Stage.size(config.stages(), config.size(), epoch)))
                .containsExactly(32, 32, 48, 64, 64);
    }

    @Test
    void withoutStagesAllEpochsHaveOneSize() {
        assertThat(Stage.size(List.of(), 224, 7)).isEqualTo(224);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{from-epoch: 1, size: 64}]|must begin with from-epoch 0, was 1",
                "[{from-epoch: 0, size: 32}, {from-epoch: 0, size: 64}]|must have ascending epochs, was 0 and then 0",
                "[{from-epoch: 0, size: 64}, {from-epoch: 1, size: 64}]|must have ascending sizes, was 64 and then 64",
                "[{from-epoch: 0, size: 32}, {from-epoch: 5, size: 64}]|must begin before the schedule's 5 epochs end",
                "[{from-epoch: 0, size: 32}]|must end with size 64 (the final size), was 32",
                "[{from-epoch: 0, size: 16}, {from-epoch: 1, size: 64}]|must have sizes of at least 32, was 16",
            })
    void refusesStagesThatMakeNoSense(String stages, String rule) {
        assertThatThrownBy(() -> config(stages))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("stages")
                .hasMessageContaining(rule);
    }

    @Test
    void refusesASizeThatTheBackboneDoesNotTake() {
        assertThatThrownBy(() ->
                        config("[{from-epoch: 0, size: 40}, {from-epoch: 1, size: 64}]", "backbone={name: vit-tiny}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("stages")
                .hasMessageContaining("size must be divisible by 16");
    }

    private static PretrainConfig config(String stages, String... more) {
        String[] overrides = IntStream.range(0, 3 + more.length)
                .mapToObj(i -> i < 3
                        ? List.of("size=64", "schedule.epochs=5", "stages=" + stages)
                                .get(i)
                        : more[i - 3])
                .toArray(String[]::new);
        return Pretrainings.small(overrides);
    }
}

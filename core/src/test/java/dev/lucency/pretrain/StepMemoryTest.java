package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.ResNetStride;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step is expected to take: the counts of a network's layers, and the remedy when it does not fit. */
class StepMemoryTest {
    private static final long GB = 1_000_000_000;

    /** Outputs of all convolutions twice, of shortcuts once, and the stem's pooling, as torchvision's networks make them. */
    @ParameterizedTest
    @CsvSource({
        "resnet10-half, 64, 158720",
        "resnet18, 64, 440320",
        "resnet18, 100, 1141312",
        "resnet18, 224, 5393920",
        "resnet50, 64, 1740800",
        "resnet50, 100, 4657856",
        "resnet50, 224, 21324800"
    })
    void countsWhatAResNetKeepsOfAFilm(String backbone, int size, long expected) {
        assertThat(BackboneConfig.choices().get(backbone).activations(size)).isEqualTo(expected);
    }

    /** 2 * width * (side² before - side² after) less in stages 2 to 4: 49,152 + 24,576 + 12,288. */
    @Test
    void aStrideInTheFirstConvolutionKeepsLess() {
        ResNetConfig first = new ResNetConfig(ResNetDepth.RESNET50, 1, ResNetPatchLayer.LAYER4, ResNetStride.FIRST);
        assertThat(first.activations(64)).isEqualTo(1740800 - 86016);
    }

    @Test
    void aMicroBatchLessensOnlyWhatIsKeptOfFilms() {
        StepMemory memory = new StepMemory(100, 7);
        assertThat(memory.bytes(256) - memory.bytes(64)).isEqualTo(192 * 7);
    }

    @Test
    void simClrKeepsBothViewsOfAFilmAndMomentumContrastOne() {
        long moco = film(Pretrainings.small());
        long simClr = film(Pretrainings.with(
                String.join("\n", List.of("backbone: resnet10-half", "method: simclr", "size: 32", "batch: 8"))));
        assertThat(simClr).isEqualTo(2 * moco).isPositive();
    }

    /** They pass after the global views: the larger of the two counts, as 3 x 32 x 32 of local views against 64 x 64, or 5. */
    @Test
    void localViewsAreKeptOnlyIfTheyAreMoreThanTheGlobalOnes() {
        long plain = film(Pretrainings.small("size=64"));
        assertThat(film(Pretrainings.small("size=64", "local-views.count=3", "local-views.size=32")))
                .isEqualTo(plain);
        assertThat(film(Pretrainings.small("size=64", "local-views.count=5", "local-views.size=32")))
                .isEqualTo(5 * film(Pretrainings.small("size=32")))
                .isGreaterThan(plain);
    }

    @Test
    void theDefaultIsRefusedWhereItDoesNotFitAndTheMicroBatchThatIsNamedFits() {
        PretrainConfig config = PretrainConfig.defaults();
        StepMemory memory = StepMemory.of(config, Map.of(), Map.of());
        assertThatThrownBy(() -> memory.require(config, 16 * GB))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching(
                        "batch: a step of 256 films of 224 pixels at once needs about 3\\d\\.\\d GB of memory, "
                                + "16\\.0 may be used; use 'set micro-batch=64'");
        assertThat(memory.bytes(64)).isLessThan(16 * GB);
        assertThatCode(() -> memory.require(config, 64 * GB)).doesNotThrowAnyException();
    }

    @Test
    void whereNoMicroBatchOfWholeNormGroupsFitsTheGroupsShrinkToo() {
        PretrainConfig config = PretrainConfig.defaults();
        StepMemory memory = StepMemory.of(config, Map.of(), Map.of());
        assertThatThrownBy(() -> memory.require(config, 3 * GB))
                .hasMessageEndingWith("use 'set micro-batch=8' and 'set method.norm-group=8'");
        assertThatThrownBy(() -> memory.require(config, GB))
                .hasMessageEndingWith("use a smaller batch, size or backbone");
    }

    private static long film(PretrainConfig config) {
        StepMemory memory = StepMemory.of(config, Map.of(), Map.of());
        return memory.bytes(2) - memory.bytes(1);
    }
}

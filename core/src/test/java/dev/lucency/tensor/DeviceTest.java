package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a word chooses on machines with so many cards, and what lies where. libtorch's device {@code meta}, whose tensors have no
 * values, stands for a card: it is another device, and its values cannot be read.
 */
class DeviceTest {
    private static final Device META = new Device("meta", 0);
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, 0, cpu",
        "cpu, 2, cpu",
        "auto, 0, cpu",
        "auto, 1, cuda:0",
        "auto, 2, cuda:0",
        "cuda, 1, cuda:0",
        "cuda:0, 1, cuda:0",
        "cuda:1, 2, cuda:1"
    })
    void aWordChoosesAmongWhatIsThere(String asked, int cards, String chosen) {
        assertThat(Device.choose(asked, true, cards)).hasToString(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:x", "cuda:1234", "mps", "cuda 0"})
    void otherWordsAreRefused(String asked) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.choose(asked, true, 8))
                .withMessage("device must be cpu, cuda, cuda:N or auto, was " + asked);
    }

    @ParameterizedTest
    @CsvSource({"cuda, false, 0, gpu-build", "cuda, true, 0, lucency doctor", "cuda:2, true, 2, the last is cuda:1"})
    void aMissingDeviceIsAnErrorThatSaysWhatIsMissing(String asked, boolean built, int cards, String said) {
        assertThatThrownBy(() -> Device.choose(asked, built, cards))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("'device=" + asked + "': ")
                .hasMessageContaining(said)
                .hasMessageEndingWith("or use 'device=cpu'");
    }

    @Test
    void whatIsMadeForATensorLiesWhereThatLies() {
        Tensor there = META.put(torch.rand(3, 2));
        assertThat(Device.of(there)).isEqualTo(META);
        assertThat(Device.of(Device.of(there).tensor(new float[] {1, 2}, 2))).isEqualTo(META);
        assertThat(Device.of(Device.of(there).tensor(1L, 2L))).isEqualTo(META);
        assertThat(Device.of(Device.of(there).countTo(3))).isEqualTo(META);
        assertThat(Device.of(Device.of(there).zeros(3))).isEqualTo(META);
        assertThat(Device.of(Tensors.zeroPlaces(there))).isEqualTo(META);
        assertThat(Device.of(torch.rand(3))).isEqualTo(Device.CPU);
    }

    @Test
    void whatIsHereAlreadyIsNotCopied() {
        Tensor here = torch.rand(3);
        assertThat(Device.CPU.put(here)).isSameAs(here);
    }

    @Test
    void countsFromZero() {
        assertThat(Tensors.longs(Device.CPU.countTo(4))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void valuesThatAreNotOnTheHostAreNeverTakenForOthers() {
        Tensor there = META.put(torch.rand(3, 2));
        assertThatThrownBy(() -> Tensors.floats(there)).hasMessageContaining("no data");
        assertThatThrownBy(() -> Tensors.longs(there)).hasMessageContaining("no data");
        assertThatThrownBy(() -> Tensors.value(there.sum())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> StateDict.copy(Map.of("x", torch.rand(3, 2)), Map.of("x", there), "there"))
                .hasMessageContaining("no data");
    }
}

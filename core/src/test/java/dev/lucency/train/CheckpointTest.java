package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint comes back bit for bit, or is refused with the reason and changes nothing. */
class CheckpointTest {
    private static final Map<String, String> IDENTITY = Map.of("data", "abc");

    @TempDir
    Path folder;

    private final Scope scope = Scope.open();
    private Path file = Path.of("");

    @BeforeEach
    void write() {
        file = folder.resolve("c.safetensors");
        Checkpoint.write(file, 42, Map.of("w", Golden.films("w", 3, 4), "n", Tensors.of(7L)), IDENTITY);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void comesBackBitForBit() {
        Map<String, Tensor> state = blank();
        assertThat(Checkpoint.open(file).copyTo(state, IDENTITY)).isEqualTo(42);
        assertThat(Tensors.floats(state.get("w"))).isEqualTo(Tensors.floats(Golden.films("w", 3, 4)));
        assertThat(Tensors.longs(state.get("n"))).containsExactly(7);
    }

    @Test
    void isRefusedWithOtherData() {
        refused(Map.of("data", "xyz"), "different data (abc, now xyz)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-5", "007", "3.5", "99999999999999999999"})
    void isRefusedWithoutANumberOfSteps(String step) {
        Map<String, String> metadata = Map.of("version", "lucency-checkpoint-2", "data", "abc", "step", step);
        Safetensors.write(file, Map.of("w", Golden.films("w", 3, 4), "n", Tensors.of(7L)), metadata);
        refused(IDENTITY, "step must be a whole number, was '" + step + "'");
    }

    @Test
    void isRefusedWhenCutAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused(IDENTITY, "not a whole safetensors file");
        }
    }

    @Test
    void isRefusedWhenABitOfAnyByteChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int place = 0; place < bytes.length; place++) {
            byte bit = (byte) (1 << place % 8);
            bytes[place] ^= bit;
            Files.write(file, bytes);
            refused(IDENTITY, "is not a whole safetensors file");
            bytes[place] ^= bit;
        }
    }

    @Test
    void isRefusedByATensorOfAnotherShape() {
        Map<String, Tensor> state = Map.of("w", Tensors.zeros(4, 3), "n", Tensors.of(0L));
        assertThatThrownBy(() -> Checkpoint.open(file).copyTo(state, IDENTITY))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("w is [3, 4] instead of [4, 3]");
    }

    private void refused(Map<String, String> identity, String reason) {
        Map<String, Tensor> state = blank();
        assertThatThrownBy(() -> Checkpoint.open(file).copyTo(state, identity))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
        assertThat(Tensors.floats(state.get("w"))).containsOnly(0);
    }

    private static Map<String, Tensor> blank() {
        return Map.of("w", Tensors.zeros(3, 4), "n", Tensors.of(0L));
    }
}

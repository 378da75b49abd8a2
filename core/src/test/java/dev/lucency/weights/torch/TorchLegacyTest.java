package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.Checkpoints.Pickle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the format before PyTorch 1.6 put together by hand, as the versions that wrote them did, and broken ones. */
class TorchLegacyTest {
    private static final byte[] PICKLE = Checkpoints.stateDict("k", 3, 1, new long[] {2}, new long[] {1});
    private static final byte[] KEYS = keys("k");
    private static final byte[] VALUES = Checkpoints.floats(5, 6, 7);

    @TempDir
    Path folder;

    @Test
    void aTensorIsAViewOfItsStorage() throws IOException {
        assertThat(values(Checkpoints.legacy(PICKLE, KEYS, VALUES))).containsExactly(6, 7);
    }

    /** Before 0.4 the id of a storage could name a part of another, and tensors were rebuilt without the words on gradients. */
    @Test
    void aStorageMayBeAPartOfAnother() throws IOException {
        byte[] pickle = new Pickle()
                .op('}')
                .text("w")
                .global("torch._utils", "_rebuild_tensor")
                .op('(', '(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text("k")
                .text("cuda:0")
                .number(3)
                .op('(')
                .text("view")
                .number(1)
                .number(2)
                .op('t', 't', 'Q')
                .number(1)
                .numbers(1)
                .numbers(1)
                .op('t', 'R', 's')
                .end();
        assertThat(values(Checkpoints.legacy(pickle, KEYS, VALUES))).containsExactly(7);
    }

    @Test
    void theStorageThatIsListedFirstComesFirst() throws IOException {
        byte[] pickle = new Pickle()
                .op('}')
                .text("a")
                .tensor("1", 1, 0, new long[] {1}, 1)
                .op('s')
                .text("w")
                .tensor("2", 1, 0, new long[] {1}, 1)
                .op('s')
                .end();
        byte[] file = Checkpoints.legacy(pickle, keys("2", "1"), Checkpoints.floats(5), Checkpoints.floats(6));
        assertThat(values(file)).containsExactly(5);
    }

    @Test
    void theListOfStoragesMustBeThatOfTheTensors() throws IOException {
        assertRefused(Checkpoints.legacy(PICKLE, keys("k", "l"), VALUES, VALUES), "it lists the storage l");
        assertRefused(Checkpoints.legacy(PICKLE, keys("k", "k"), VALUES, VALUES), "it lists the storage k");
        assertRefused(Checkpoints.legacy(PICKLE, keys()), "it has 0 storages, its tensors use 1");
        assertRefused(Checkpoints.legacy(PICKLE, new Pickle().number(1).end()), "not a list of storages");
    }

    @Test
    void theNumberOfValuesMustBeThatOfTheTensors() throws IOException {
        assertRefused(
                Checkpoints.legacy(PICKLE, KEYS, Checkpoints.floats(1, 2)),
                "storage k has 2 values, its tensors say 3");
    }

    @Test
    void theOtherByteOrderIsRefused() throws IOException {
        String file = new String(Checkpoints.legacy(PICKLE, KEYS, VALUES), StandardCharsets.ISO_8859_1);
        String big = file.replaceFirst("little_endian\u0088", "little_endian\u0089");
        assertRefused(big.getBytes(StandardCharsets.ISO_8859_1), "big-endian byte order");
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws IOException {
        byte[] file = Checkpoints.legacy(PICKLE, KEYS, VALUES);
        file[19]++; // the number 1001 behind the magic number of 15 bytes
        assertRefused(file, "it does not begin with PyTorch's magic number and version");
    }

    @Test
    void aFileThatEndsInItsValuesSaysSo() throws IOException {
        byte[] file = Checkpoints.legacy(PICKLE, KEYS, VALUES);
        assertRefused(Arrays.copyOf(file, file.length - 1), "it is cut short inside its values");
        assertRefused(Arrays.copyOf(file, 40), "it is cut short inside its pickle");
    }

    /** A file that claims two billion values and has three. */
    @Test
    void noMemoryIsTakenForValuesThatAreNotThere() throws IOException {
        byte[] pickle = Checkpoints.stateDict("k", 2_000_000_000, 0, new long[] {2_000_000_000}, new long[] {1});
        byte[] file = Checkpoints.legacy(pickle, KEYS, VALUES);
        file[file.length - VALUES.length - 8] = 0x00;
        file[file.length - VALUES.length - 7] = (byte) 0x94;
        file[file.length - VALUES.length - 6] = 0x35;
        file[file.length - VALUES.length - 5] = 0x77; // 2,000,000,000
        assertRefused(file, "it is cut short inside its values");
    }

    private static byte[] keys(String... keys) {
        Pickle list = new Pickle().op(']', '(');
        for (String key : keys) {
            list.text(key);
        }
        return list.op('e').end();
    }

    private float[] values(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("weights.th"), bytes);
        try (Scope scope = Scope.open()) {
            WeightsFile weights = WeightsFile.open(file);
            assertThat(weights.kind()).isEqualTo(WeightsKind.TORCH_LEGACY);
            Tensor tensor = weights.load().get("w");
            return Tensors.floats(tensor);
        }
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = Files.write(folder.resolve("weights.th"), bytes);
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }
}

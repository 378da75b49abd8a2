package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lucency.DataException;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files of every kind, cut at every length and with random bytes changed: they are read or refused, nothing else. */
@Timeout(120)
class HostileFilesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** The files have a few thousand bytes; what they may claim is far more. */
    private static final long MOST_MEMORY = 32L << 20;

    @TempDir
    Path folder;

    /** Which takes more memory than any file, if it is unpacked. */
    @BeforeAll
    static void loadTheEngine() {
        try (Scope scope = Scope.open()) {
            Tensors.zeros(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"views.pth", "views-legacy.pth", "moco-deflated.pth", "moco-protocol4-legacy.pth"})
    void aFileCutAnywhereIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Checkpoints.golden(name));
        for (int length = 0; length < whole.length; length++) {
            assertThat(isRead(Arrays.copyOf(whole, length)))
                    .as("%s cut after %d bytes", name, length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"views.pth", "views-legacy.pth", "moco.pth", "moco-legacy.pth", "moco-deflated.pth", "types.pth"
            })
    void aFileWithChangedBytesIsReadOrRefused(String name) throws IOException {
        fuzz(Files.readAllBytes(Checkpoints.golden(name)), name.hashCode());
    }

    @Test
    void aSafetensorsFileWithChangedBytesIsReadOrRefused() throws IOException {
        Path file = folder.resolve("made.safetensors");
        try (Scope scope = Scope.open()) {
            Safetensors.write(file, Map.of("a", Tensors.of(1L, 2L), "b", Tensors.zeros(3, 2)), Map.of("who", "test"));
        }
        fuzz(Files.readAllBytes(file), 1);
    }

    /** Bytes of the machine's own language in random order get further than noise. */
    @Test
    void aPickleOfRandomOpcodesIsReadOrRefused() throws IOException {
        byte[] opcodes = new byte[] {
            '(',
            ')',
            ']',
            '}',
            't',
            'e',
            'u',
            's',
            'a',
            'N',
            'K',
            1,
            'h',
            0,
            'q',
            0,
            'Q',
            'R',
            'b',
            (byte) 0x81,
            (byte) 0x85,
            (byte) 0x86,
            (byte) 0x87,
            (byte) 0x94,
            (byte) 0x88,
            (byte) 0x93,
            '0',
            '.'
        };
        Map<String, byte[]> entries = Checkpoints.entries();
        byte[] pickle = entries.get("a/data.pkl");
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = pickle.clone();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                changed[random.nextInt(changed.length)] = opcodes[random.nextInt(opcodes.length)];
            }
            entries.put("a/data.pkl", changed);
            read += isRead(Checkpoints.zip(entries)) ? 1 : 0;
        }
        assertThat(read).as("read of 2,000").isBetween(1, 1_999);
    }

    private void fuzz(byte[] whole, int seed) throws IOException {
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(changed.length);
                changed[at] =
                        random.nextBoolean() ? (byte) (changed[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt();
            }
            read += isRead(changed) ? 1 : 0;
        }
        assertThat(read).as("read of 300").isLessThan(300);
    }

    /** Opens and loads; anything but success or a {@link DataException} fails the test, so does much memory. */
    private boolean isRead(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("weights"), bytes);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        try (Scope scope = Scope.open()) {
            WeightsFile.open(file).load();
            return true;
        } catch (DataException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\u001b");
            return false;
        } finally {
            long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(taken).as("bytes of memory").isLessThan(MOST_MEMORY);
        }
    }
}

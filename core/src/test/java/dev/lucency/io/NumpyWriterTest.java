package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written piece by piece, against the same written at once by {@link NumpyFile}. */
class NumpyWriterTest {
    @TempDir
    Path folder;

    @Test
    void piecesMakeTheFileThatIsWrittenAtOnce() throws IOException {
        float[] values = new float[3 * 50_000];
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 7f;
            bytes.putFloat(values[i]);
        }
        Path whole = folder.resolve("whole.npy");
        NumpyFile.write(whole, NumpyFile.Type.FLOAT32, new int[] {3, 50_000}, out -> out.write(bytes.array()));

        Path pieces = folder.resolve("pieces.npy");
        try (NumpyWriter writer = NumpyWriter.create(pieces, 3, 50_000)) {
            writer.append(Arrays.copyOfRange(values, 0, 1));
            writer.append(Arrays.copyOfRange(values, 1, 140_000));
            writer.append(Arrays.copyOfRange(values, 140_000, values.length));
            writer.finish();
        }

        assertThat(Files.mismatch(pieces, whole)).isEqualTo(-1);
        assertThat(NumpyWriter.bytes(3, 50_000)).isEqualTo(Files.size(pieces));
    }

    @Test
    void anotherNumberOfValuesThanTheShapeHasIsABug() {
        try (NumpyWriter writer = NumpyWriter.create(folder.resolve("short.npy"), 2, 3)) {
            writer.append(new float[5]);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the shape has 6 values, 5 came");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where a file that is always full can be had
    void aFullDiskIsToldWithTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assertThatThrownBy(() -> {
                    try (NumpyWriter writer = NumpyWriter.create(full, 2, 3)) {
                        writer.append(new float[6]);
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(full + ": cannot be written: No space left on device");
    }
}

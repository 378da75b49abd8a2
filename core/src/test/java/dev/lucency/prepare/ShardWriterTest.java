package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.NumpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of three pictures each: each is handed on as soon as nothing more will be written to it, and is then a NumPy file. */
class ShardWriterTest {
    private static final int SIZE = 4;
    private static final PixelFile FIRST = new PixelFile("images-00000.npy", 3);
    private static final PixelFile SECOND = new PixelFile("images-00001.npy", 3);
    private static final PixelFile THIRD = new PixelFile("images-00002.npy", 1);

    @TempDir
    Path folder;

    private final List<PixelFile> whole = new ArrayList<>();

    private ShardWriter writer() {
        return new ShardWriter(folder, SIZE, 128 + 3 * SIZE * SIZE, this::take);
    }

    private void take(PixelFile file) {
        assertThat(NumpyFile.open(folder.resolve(file.file())).shape()).containsExactly(file.films(), SIZE, SIZE);
        whole.add(file);
    }

    private static void append(ShardWriter writer, int... values) throws IOException {
        for (int value : values) {
            byte[] picture = new byte[SIZE * SIZE];
            Arrays.fill(picture, (byte) value);
            writer.append(picture);
        }
    }

    private int first(PixelFile file, int row) {
        return NumpyFile.open(folder.resolve(file.file())).data().get(row * SIZE * SIZE);
    }

    @Test
    void aFileIsHandedOnWhenItIsFullAndTheLastWhenAllIsWritten() throws IOException {
        try (ShardWriter writer = writer()) {
            append(writer, 1, 2);
            assertThat(whole).isEmpty();
            append(writer, 3);
            assertThat(whole).containsExactly(FIRST);
            append(writer, 4, 5, 6, 7);
            assertThat(whole).containsExactly(FIRST, SECOND);

            assertThat(writer.finish()).containsExactly(FIRST, SECOND, THIRD);
        }
        assertThat(whole).containsExactly(FIRST, SECOND, THIRD);
        assertThat(first(SECOND, 2)).isEqualTo(6);
        assertThat(first(THIRD, 0)).isEqualTo(7);
    }

    @Test
    void aWriterThatGoesOnHandsOnTheFullFilesThatItKeeps() throws IOException {
        try (ShardWriter writer = writer()) {
            append(writer, 1, 2, 3, 4, 5, 6);
        }
        whole.clear();

        try (ShardWriter writer = writer()) {
            writer.truncate(5);
            assertThat(whole).containsExactly(FIRST);
            append(writer, 8, 9);
            assertThat(writer.rows()).isEqualTo(7);
            assertThat(writer.finish()).containsExactly(FIRST, SECOND, THIRD);
        }
        assertThat(whole).containsExactly(FIRST, SECOND, THIRD);
        assertThat(first(SECOND, 1)).isEqualTo(5);
        assertThat(first(SECOND, 2)).isEqualTo(8);
    }
}

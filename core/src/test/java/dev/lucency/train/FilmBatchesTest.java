package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to get at films, on the processor, against the pixels as the set gives them one by one. */
class FilmBatchesTest {
    private static final int SIDE = 32;
    private static final int[] ROWS = {3, 0, 69, 3, 41};

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, SIDE);
    }

    @Test
    void copiedFilmsAreThePixelsOfTheirRows() {
        try (Scope scope = Scope.open()) {
            assertPixels(new CopiedFilms(phantoms, Device.CPU).of(ROWS));
        }
    }

    @Test
    void residentFilmsAreThePixelsOfTheirRows() {
        try (Scope scope = Scope.open()) {
            assertPixels(new ResidentFilms(phantoms, Device.CPU).of(ROWS));
        }
    }

    @Test
    void anEarlierBatchIsNotOverwrittenByALater() {
        try (Scope scope = Scope.open()) {
            FilmBatches films = FilmBatches.visitedOften(phantoms, Device.CPU);
            Tensor batch = films.of(ROWS);
            films.of(new int[] {1, 2, 4, 5, 6});
            assertPixels(batch);
        }
    }

    @Test
    void aBatchForAnotherDeviceLiesThere() {
        Device meta = new Device("meta", 0);
        try (Scope scope = Scope.open()) {
            assertThat(Device.of(FilmBatches.visitedOnce(phantoms, meta).of(ROWS)))
                    .isEqualTo(meta);
        }
    }

    private static void assertPixels(Tensor batch) {
        ByteBuffer expected = ByteBuffer.allocate(ROWS.length * SIDE * SIDE);
        for (int row : ROWS) {
            phantoms.copyPixels(row, expected);
        }
        assertThat(batch.shape()).containsExactly(ROWS.length, 1, SIDE, SIDE);
        float[] values = Tensors.floats(batch);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("pixel %d", i).isEqualTo(expected.get(i) & 0xFF);
        }
    }
}

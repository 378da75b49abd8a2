package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
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
            assertPixels(new CopiedFilms(phantoms, phantoms.size(), Device.CPU).of(ROWS));
        }
    }

    @Test
    void residentFilmsAreThePixelsOfTheirRows() {
        try (Scope scope = Scope.open()) {
            assertPixels(new ResidentFilms(phantoms, phantoms.size(), Device.CPU).of(ROWS));
        }
    }

    @Test
    void anEarlierBatchIsNotOverwrittenByALater() {
        try (Scope scope = Scope.open()) {
            FilmBatches films = FilmBatches.visitedOften(phantoms, phantoms.size(), Device.CPU);
            Tensor batch = films.of(ROWS);
            films.of(new int[] {1, 2, 4, 5, 6});
            assertPixels(batch);
        }
    }

    @Test
    void aBatchForAnotherDeviceLiesThere() {
        Device meta = new Device("meta", 0);
        try (Scope scope = Scope.open()) {
            assertThat(Device.of(FilmBatches.visitedOnce(phantoms, phantoms.size(), meta)
                            .of(ROWS)))
                    .isEqualTo(meta);
        }
    }

    @Test
    void finerCopiesAreReadWhereTheInputIsLargerThanThePictures(@TempDir Path other) {
        Path out = other.resolve("fine");
        Preparation.run(
                new PhantomSet(20, 1, 2 * SIDE).listing(),
                new PrepareOptions(SIDE, Fit.CROP, 1, false).withFine(2 * SIDE),
                out,
                Progress.SILENT);
        PreparedSet set = PreparedSet.open(out);
        try (Scope scope = Scope.open()) {
            for (int size : new int[] {SIDE - 1, SIDE}) {
                assertThat(FilmBatches.visitedOnce(set, size, Device.CPU)
                                .of(new int[] {3})
                                .shape())
                        .containsExactly(1, 1, SIDE, SIDE);
            }
            for (int size : new int[] {SIDE + 1, 2 * SIDE, 5 * SIDE}) {
                Tensor once = FilmBatches.visitedOnce(set, size, Device.CPU).of(new int[] {3});
                Tensor often = FilmBatches.visitedOften(set, size, Device.CPU).of(new int[] {3});
                assertThat(Tensors.floats(once)).containsExactly(Tensors.floats(often));
                byte[] fine = set.finePixels(3);
                float[] values = Tensors.floats(once);
                assertThat(values).hasSize(fine.length);
                for (int i = 0; i < values.length; i++) {
                    assertThat(values[i]).as("pixel %d", i).isEqualTo(fine[i] & 0xFF);
                }
            }
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

package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Films that are copied batch by batch from memory-mapped files. A batch for a GPU is copied to pinned memory of its own, which
 * libtorch reuses once the GPU has the data, so neither waits for the other.
 *
 * @param side side of the copies of the films, one of the two that the set may have
 */
record CopiedFilms(PreparedSet set, int side, Device device) implements FilmStore {
    @Override
    public Tensor of(int[] rows) {
        Tensor host = Tensors.ofBytes(
                device.isCuda(),
                into -> Arrays.stream(rows).forEach(row -> set.copyPixels(row, side, into)),
                rows.length,
                1,
                side,
                side);
        return device.put(host);
    }
}

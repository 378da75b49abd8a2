package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Films that are copied batch by batch from memory-mapped files. A batch for a GPU is copied to pinned memory of its own, which
 * libtorch reuses once the GPU has the data, so neither waits for the other.
 */
record CopiedFilms(PreparedSet set, Device device) implements FilmStore {
    @Override
    public Tensor of(int[] rows) {
        long side = set.size();
        Tensor host = Tensors.ofBytes(
                device.isCuda(),
                into -> Arrays.stream(rows).forEach(row -> set.copyPixels(row, into)),
                rows.length,
                1,
                side,
                side);
        return device.put(host);
    }
}

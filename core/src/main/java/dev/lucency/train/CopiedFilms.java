package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Films of which each batch is copied from the files, which are mapped into memory. On the way to a card it lies in pinned memory
 * of its own, which libtorch uses again when the card has taken it: neither waits for the other.
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

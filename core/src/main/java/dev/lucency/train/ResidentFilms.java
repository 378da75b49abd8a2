package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Films that are stored completely in the device's memory, where batches are selected. */
final class ResidentFilms implements FilmStore {
    private static final int PIECE = 1024;

    private final Device device;
    private final Tensor films; // [n, 1, S, S], bytes

    /**
     * Copies all films of a set to a device, in the open scope.
     *
     * @param side side of the copies of the films, one of the two that the set may have
     */
    ResidentFilms(PreparedSet set, int side, Device device) {
        this.device = device;
        films = device.emptyBytes(set.count(), 1, side, side);
        CopiedFilms source = new CopiedFilms(set, side, Device.CPU);
        for (int from = 0; from < set.count(); from += PIECE) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                int count = Math.min(PIECE, set.count() - from);
                int[] rows = IntStream.range(from, from + count).toArray();
                films.narrow(0, from, count).copy_(source.of(rows));
            }
        }
    }

    /** Returns the bytes of all films of a set. */
    static long bytes(PreparedSet set, int side) {
        return (long) set.count() * side * side;
    }

    @Override
    public Tensor of(int[] rows) {
        return films.index_select(0, device.tensor(rows));
    }
}

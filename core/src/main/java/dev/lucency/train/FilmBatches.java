package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Tensor;

/** Batches of films of a prepared set, as byte tensors on the device of the computation. */
public final class FilmBatches {
    /** Largest share of the free device memory that the films may use; the rest is for networks and activations. */
    private static final double SHARE = 0.4;

    private final FilmStore films;

    private FilmBatches(FilmStore films) {
        this.films = films;
    }

    /** Creates batches of the pictures of a set on the CPU. */
    public FilmBatches(PreparedSet set) {
        this(new CopiedFilms(set, set.size(), Device.CPU));
    }

    /**
     * Returns batches of films that are visited once: each batch is copied to the device.
     *
     * @param size side of the input that is made of them, in pixels; if it is larger than the pictures and the set has finer copies, these
     *     are read
     */
    public static FilmBatches visitedOnce(PreparedSet set, int size, Device device) {
        return new FilmBatches(new CopiedFilms(set, set.sideFor(size), device));
    }

    /**
     * Returns batches of films that are visited repeatedly: if all films fit into the device's memory, they are copied there
     * once, into the open scope.
     *
     * @param size side of the input that is made of them, in pixels, as for {@link #visitedOnce}
     */
    public static FilmBatches visitedOften(PreparedSet set, int size, Device device) {
        int side = set.sideFor(size);
        boolean fits = ResidentFilms.bytes(set, side) < SHARE * device.freeBytes();
        return new FilmBatches(fits ? new ResidentFilms(set, side, device) : new CopiedFilms(set, side, device));
    }

    /**
     * Returns the films of some rows.
     *
     * @param rows rows of the set
     * @return [rows, 1, S, S], bytes
     */
    public Tensor of(int[] rows) {
        return films.of(rows);
    }
}

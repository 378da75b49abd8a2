package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Tensor;

/** Films of a prepared set as tensors of bytes, on the device that computes on them. */
public final class FilmBatches {
    /** What a set may take of the memory that is free; the rest is for networks and what lies between their layers. */
    private static final double SHARE = 0.4;

    private final FilmStore films;

    private FilmBatches(FilmStore films) {
        this.films = films;
    }

    /** Films for the processor. */
    public FilmBatches(PreparedSet set) {
        this(new CopiedFilms(set, Device.CPU));
    }

    /** Films that are visited once: each batch is copied to the device. */
    public static FilmBatches visitedOnce(PreparedSet set, Device device) {
        return new FilmBatches(new CopiedFilms(set, device));
    }

    /**
     * Films that are visited again and again: if all of them fit in the device's memory, they are copied there now and stay, in
     * the scope that is open.
     */
    public static FilmBatches visitedOften(PreparedSet set, Device device) {
        boolean fits = ResidentFilms.bytes(set) < SHARE * device.freeBytes();
        return new FilmBatches(fits ? new ResidentFilms(set, device) : new CopiedFilms(set, device));
    }

    /**
     * The films of some rows.
     *
     * @param rows which rows of the set
     * @return [rows, 1, S, S], bytes
     */
    public Tensor of(int[] rows) {
        return films.of(rows);
    }
}

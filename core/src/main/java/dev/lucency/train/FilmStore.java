package dev.lucency.train;

import org.bytedeco.pytorch.Tensor;

/** A source of batches of films. */
interface FilmStore {
    /** Returns films by their rows in the set: [rows, 1, S, S], bytes, on the device of the computation. */
    Tensor of(int[] rows);
}

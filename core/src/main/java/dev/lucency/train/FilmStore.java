package dev.lucency.train;

import org.bytedeco.pytorch.Tensor;

/** Where batches of films come from. */
interface FilmStore {
    /** Films by their rows in the set: [rows, 1, S, S], bytes, on the device that computes. */
    Tensor of(int[] rows);
}

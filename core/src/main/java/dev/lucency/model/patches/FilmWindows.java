package dev.lucency.model.patches;

import org.bytedeco.pytorch.Tensor;

/**
 * Windows that cover films without overlap, row by row.
 *
 * @param side side of a window, in pixels
 */
public record FilmWindows(int side) {
    /**
     * Cuts films into windows.
     *
     * @param films [N, C, H, W] with H and W divisible by the side
     * @return [N * h * w, C, side, side], all windows of the first film first
     */
    public Tensor of(Tensor films) {
        long rows = films.size(2) / side;
        long columns = films.size(3) / side;
        return films.reshape(films.size(0), films.size(1), rows, side, columns, side)
                .permute(0, 2, 4, 1, 3, 5)
                .reshape(films.size(0) * rows * columns, films.size(1), side, side);
    }

    /**
     * Brings one vector per window into the grid of a film.
     *
     * @param vectors [N * h * w, D] in the order of {@link #of}
     * @param films the films that were cut
     * @return [N, D, h, w]
     */
    public Tensor grid(Tensor vectors, Tensor films) {
        return vectors.reshape(films.size(0), films.size(2) / side, films.size(3) / side, vectors.size(1))
                .permute(0, 3, 1, 2);
    }
}

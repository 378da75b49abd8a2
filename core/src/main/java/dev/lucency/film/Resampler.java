package dev.lucency.film;

import dev.lucency.Check;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings films to a square of one size by antialiased bilinear resampling, the method of Pillow's
 * {@code resize(..., BILINEAR)} and within one gray level of it: that rounds between its two passes, this does not. Safe for
 * several threads.
 */
public final class Resampler {
    /** Enough for sets of a few formats; weights are cheap beside a film's decoding, so others are made again. */
    private static final int MOST_WEIGHTS = 64;

    private static final int FOUR = 4;

    private final int size;
    private final Fit fit;
    private final Map<Lengths, ResampleWeights> weights = new ConcurrentHashMap<>();

    /**
     * @param size the side of the square, in pixels
     * @param fit what becomes of a film that is not square
     */
    public Resampler(int size, Fit fit) {
        Check.atLeast("size", size, 1);
        this.size = size;
        this.fit = fit;
    }

    /** The side of the square, in pixels. */
    public int size() {
        return size;
    }

    private record Lengths(int from, int to) {}

    /** The film as a square picture; the same object if it already is one of this size. */
    public GrayImage apply(GrayImage film) {
        if (film.width() == size && film.height() == size) {
            return film;
        }
        Framing framing = fit.frame(film.width(), film.height(), size);
        ResampleWeights across =
                weights(framing.columns().length(), framing.columns().targetLength());
        ResampleWeights down = weights(framing.rows().length(), framing.rows().targetLength());
        byte[] pixels = new byte[size * size];
        RowWindow window = new RowWindow(film, framing.columns(), framing.rows().from(), down);
        float[][] blended = new float[FOUR][framing.columns().length()];
        int[] at = new int[FOUR];
        int last = framing.rows().targetLength() - 1;
        for (int row = 0; row <= last; row += FOUR) {
            for (int k = 0; k < FOUR; k++) {
                int target = Math.min(row + k, last); // the last row is made again where four are too many
                window.blend(target, blended[k]);
                at[k] = (framing.rows().target() + target) * size
                        + framing.columns().target();
            }
            across.apply(blended, pixels, at);
        }
        return new GrayImage(size, size, pixels);
    }

    /**
     * The box on the picture that {@link #apply} makes of a film of {@code width x height} pixels.
     *
     * @return empty if the box lies outside of what is shown
     */
    public Optional<PreparedBox> carry(FilmBox box, int width, int height) {
        return fit.frame(width, height, size).carry(box, width, height);
    }

    private ResampleWeights weights(int from, int to) {
        if (weights.size() >= MOST_WEIGHTS) {
            weights.clear();
        }
        return weights.computeIfAbsent(
                new Lengths(from, to), lengths -> new ResampleWeights(lengths.from(), lengths.to()));
    }
}

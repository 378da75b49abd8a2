package dev.lucency.film;

import dev.lucency.Check;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resamples films to squares of one size with antialiased bilinear interpolation, the method of Pillow's
 * {@code resize(..., BILINEAR)}. The results are within one gray level of Pillow's, which rounds between its two passes.
 * Thread-safe.
 */
public final class Resampler {
    /**
     * The number of cached weights, enough for sets with a few sizes; others are recomputed, which is cheap compared with
     * decoding.
     */
    private static final int MOST_WEIGHTS = 64;

    private static final int FOUR = 4;

    private final int size;
    private final Fit fit;
    private final int finer; // how many pixels of the square are one of the coarser square that it is aligned with
    private final Map<Lengths, ResampleWeights> weights = new ConcurrentHashMap<>();

    /**
     * @param size the side of the square, in pixels
     * @param fit how to make films square
     */
    public Resampler(int size, Fit fit) {
        this(size, fit, 1);
    }

    private Resampler(int size, Fit fit, int finer) {
        Check.atLeast("size", size, 1);
        this.size = size;
        this.fit = fit;
        this.finer = finer;
    }

    /**
     * Returns a resampler to finer squares: each pixel of this one's squares becomes {@code times} by {@code times} pixels of the same part
     * of the film.
     */
    public Resampler finer(int times) {
        return new Resampler(Math.multiplyExact(size, times), fit, finer * times);
    }

    private Framing frame(int width, int height) {
        return fit.frame(width, height, size / finer).finer(finer);
    }

    /** Returns the side of the square, in pixels. */
    public int size() {
        return size;
    }

    private record Lengths(int from, int to) {}

    /** Returns the film as a square picture; the same object if it already has this size. */
    public GrayImage apply(GrayImage film) {
        if (film.width() == size && film.height() == size) {
            return film;
        }
        Framing framing = frame(film.width(), film.height());
        return drawn(film, framing.columns(), framing.rows(), size, size);
    }

    /** Returns the whole film, scaled so that its longer side has the length of the square; the same object if it already has. */
    public GrayImage scaled(GrayImage film) {
        if (Math.max(film.width(), film.height()) == size) {
            return film;
        }
        Framing framing = Fit.PAD.frame(film.width(), film.height(), size);
        Framing.Span columns = framing.columns().fromTheStart();
        Framing.Span rows = framing.rows().fromTheStart();
        return drawn(film, columns, rows, columns.targetLength(), rows.targetLength());
    }

    /** Draws a part of a film into a black picture. */
    private GrayImage drawn(GrayImage film, Framing.Span columns, Framing.Span rows, int width, int height) {
        ResampleWeights across = weights(columns.length(), columns.targetLength());
        ResampleWeights down = weights(rows.length(), rows.targetLength());
        byte[] pixels = new byte[width * height];
        RowWindow window = new RowWindow(film, columns, rows.from(), down);
        float[][] blended = new float[FOUR][columns.length()];
        int[] at = new int[FOUR];
        int last = rows.targetLength() - 1;
        for (int row = 0; row <= last; row += FOUR) {
            for (int k = 0; k < FOUR; k++) {
                int target = Math.min(row + k, last); // repeats the last row if fewer than four are left
                window.blend(target, blended[k]);
                at[k] = (rows.target() + target) * width + columns.target();
            }
            across.apply(blended, pixels, at);
        }
        return new GrayImage(width, height, pixels);
    }

    /**
     * Maps a box to the picture that {@link #apply} makes of a film of {@code width x height} pixels.
     *
     * @return the mapped box; empty if nothing of it is visible
     */
    public Optional<PreparedBox> carry(FilmBox box, int width, int height) {
        return frame(width, height).carry(box, width, height);
    }

    /** Returns where a film of {@code width x height} pixels lies on the picture that {@link #apply} makes of it. */
    public FilmPlaces places(int width, int height) {
        return FilmPlaces.of(frame(width, height), width, height);
    }

    private ResampleWeights weights(int from, int to) {
        if (weights.size() >= MOST_WEIGHTS) {
            weights.clear();
        }
        return weights.computeIfAbsent(
                new Lengths(from, to), lengths -> new ResampleWeights(lengths.from(), lengths.to()));
    }
}

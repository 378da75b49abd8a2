package dev.lucency.phantom;

import dev.lucency.film.FilmBox;
import java.util.Optional;

/**
 * The lead of an electrocardiogram: a thin white curve across the chest, through four points in fractions of the film.
 *
 * @param x places of the points across
 * @param y places of the points downwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record PhantomWire(double[] x, double[] y) {
    private static final String LABEL = "wire";
    private static final int PIECES = 24;
    private static final double HALF_WIDTH = 0.004;

    /** Draws the wire of a film; empty for a film without one. */
    static Optional<PhantomWire> draw(PhantomRandom random, double chance) {
        boolean mirrored = random.chance(0.5);
        double[] x = new double[PIECES + 1];
        double[] y = new double[PIECES + 1];
        double[] across = {
            random.uniform(0.05, 0.2), random.uniform(0.15, 0.45), random.uniform(0.5, 0.8), random.uniform(0.8, 0.95)
        };
        double[] down = {
            random.uniform(0.15, 0.5), random.uniform(0.1, 0.9), random.uniform(0.1, 0.9), random.uniform(0.3, 0.9)
        };
        for (int i = 0; i <= PIECES; i++) {
            double t = (double) i / PIECES;
            x[i] = bezier(across, t);
            y[i] = bezier(down, t);
            if (mirrored) {
                x[i] = 1 - x[i];
            }
        }
        return random.chance(chance) ? Optional.of(new PhantomWire(x, y)) : Optional.empty();
    }

    private static double bezier(double[] at, double t) {
        double s = 1 - t;
        return s * s * s * at[0] + 3 * s * s * t * at[1] + 3 * s * t * t * at[2] + t * t * t * at[3];
    }

    /** How much of a pixel the wire covers. */
    double cover(double filmX, double filmY, double pixel) {
        double half = Math.max(HALF_WIDTH, 0.5 * pixel);
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PIECES; i++) {
            nearest = Math.min(nearest, distance(filmX, filmY, i));
        }
        return PhantomEdge.cover(half - Math.sqrt(nearest), pixel);
    }

    /** Returns the squared distance from a piece of the curve. */
    private double distance(double filmX, double filmY, int piece) {
        double dx = x[piece + 1] - x[piece];
        double dy = y[piece + 1] - y[piece];
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((filmX - x[piece]) * dx + (filmY - y[piece]) * dy) / length;
        double t = Math.max(0, Math.min(1, along));
        double ex = filmX - x[piece] - t * dx;
        double ey = filmY - y[piece] - t * dy;
        return ex * ex + ey * ey;
    }

    /** The upright rectangle around it. */
    FilmBox box(String film) {
        double left = 1;
        double top = 1;
        double right = 0;
        double bottom = 0;
        for (int i = 0; i <= PIECES; i++) {
            left = Math.min(left, x[i] - HALF_WIDTH);
            right = Math.max(right, x[i] + HALF_WIDTH);
            top = Math.min(top, y[i] - HALF_WIDTH);
            bottom = Math.max(bottom, y[i] + HALF_WIDTH);
        }
        return new FilmBox(film, FilmBox.Kind.DISTRACTOR, LABEL, left, top, right - left, bottom - top);
    }
}

package dev.lucency.phantom;

import dev.lucency.film.FilmBox;
import java.util.Optional;

/**
 * The lead letter that says which side is which: a plain letter on films taken standing, a letter in a ring at the bedside.
 *
 * @param x centre, in fractions of the film
 * @param y centre
 * @param height of the letter
 * @param sine of the angle by which it was stuck on askew
 * @param left whether it is an L rather than an R
 * @param ring whether a ring goes round it
 * @param thin whether its strokes are thin
 */
record PhantomMarker(double x, double y, double height, double sine, boolean left, boolean ring, boolean thin) {
    private static final String LABEL = "marker";
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    private static final String LETTER_L = "#....#....#....#....#....#....#####";
    private static final String LETTER_R = "####.#...##...#####.#.#..#..#.#...#";
    /** Radius of the ring, in letter heights. */
    private static final double RING = 0.85;

    private static final double RING_HALF_WIDTH = 0.08;
    /** Where the edge of a thin letter lies between its middle, 1, and the next cell, 0. */
    private static final double THIN = 0.75;

    /** Most films have one; it lies inside the borders, near a corner, most often an upper one. */
    static Optional<PhantomMarker> draw(PhantomRandom random, PhantomBorders borders, boolean bedside) {
        boolean left = random.chance(0.6);
        double height = random.uniform(0.04, 0.06);
        double half = height * (bedside ? RING + RING_HALF_WIDTH : 0.62);
        double inX = half + random.uniform(0.008, 0.09);
        double inY = half + random.uniform(0.008, 0.13);
        boolean upper = random.chance(0.82);
        double sine = random.normal(0, 0.15);
        PhantomMarker marker = new PhantomMarker(
                left ? 1 - borders.right() - inX : borders.left() + inX,
                upper ? borders.top() + inY : 1 - borders.bottom() - inY,
                height,
                sine,
                left,
                bedside,
                false);
        return random.chance(0.88) ? Optional.of(marker) : Optional.empty();
    }

    /** How much of a pixel the lead covers. */
    double cover(double filmX, double filmY, double pixel) {
        double dx = (filmX - x) / height;
        double dy = (filmY - y) / height;
        double reach = RING + RING_HALF_WIDTH + pixel / height;
        if (Math.abs(dx) > reach || Math.abs(dy) > reach) {
            return 0;
        }
        double cosine = Math.sqrt(1 - sine * sine);
        double letter = letter(dx * cosine + dy * sine, dy * cosine - dx * sine);
        if (!ring) {
            return letter;
        }
        double fromRing = RING_HALF_WIDTH - Math.abs(Math.sqrt(dx * dx + dy * dy) - RING);
        return Math.max(letter, PhantomEdge.cover(fromRing, pixel / height));
    }

    /** The upright rectangle around it. */
    FilmBox box(String film) {
        double cosine = Math.sqrt(1 - sine * sine);
        double aspect = (double) COLUMNS / ROWS;
        double halfWidth = ring ? RING + RING_HALF_WIDTH : (aspect * cosine + Math.abs(sine)) / 2;
        double halfHeight = ring ? RING + RING_HALF_WIDTH : (cosine + aspect * Math.abs(sine)) / 2;
        return new FilmBox(
                film,
                FilmBox.Kind.DISTRACTOR,
                LABEL,
                x - halfWidth * height,
                y - halfHeight * height,
                2 * halfWidth * height,
                2 * halfHeight * height);
    }

    /** The letter at a place in letter heights from its centre, its cells joined smoothly. */
    private double letter(double dx, double dy) {
        double column = dx * ROWS + COLUMNS / 2.0 - 0.5;
        double row = dy * ROWS + ROWS / 2.0 - 0.5;
        int left0 = (int) Math.floor(column);
        int top0 = (int) Math.floor(row);
        double s = column - left0;
        double t = row - top0;
        double above = (1 - s) * cell(left0, top0) + s * cell(left0 + 1, top0);
        double below = (1 - s) * cell(left0, top0 + 1) + s * cell(left0 + 1, top0 + 1);
        return PhantomEdge.cover((1 - t) * above + t * below - (thin ? THIN : 0.5), 0.8);
    }

    private double cell(int column, int row) {
        if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) {
            return 0;
        }
        return (left ? LETTER_L : LETTER_R).charAt(row * COLUMNS + column) == '#' ? 1 : 0;
    }
}

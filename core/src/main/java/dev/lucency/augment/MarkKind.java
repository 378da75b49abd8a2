package dev.lucency.augment;

import dev.lucency.Check;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Marks that are found on real films and are not anatomy. Their sizes are shares of the film's side, but no line is thinner than a pixel, so
 * that a mark is visible on small films too. Place and shape depend on the random numbers alone, not on the size of the film.
 */
public enum MarkKind {
    /** The lead letter of a side: an opaque white L or R, as high as 6 to 9 % of the film, near an upper corner, askew by up to 10 degrees. */
    LETTER {
        @Override
        Mark draw(Dice dice, int side) {
            boolean left = dice.chance(0.5);
            double height = dice.uniform(0.06, 0.09);
            double inset = dice.uniform(0.09, 0.13);
            double down = dice.uniform(0.1, 0.16);
            double angle = Math.toRadians(dice.uniform(-10, 10));
            Stroke stroke = (left ? MarkPaths.letterL() : MarkPaths.letterR())
                    .turned(angle)
                    .placed(left ? 1 - inset : inset, down, height);
            double half = Math.max(STROKE * height, 0.5 / side);
            return line(stroke.distances(side, half + 1.0 / side), half, 1, side);
        }
    },
    /** A wire, such as the lead of an electrocardiogram: a thin white curve across the chest, 0.8 % of the film wide. */
    WIRE {
        @Override
        Mark draw(Dice dice, int side) {
            Stroke curve = MarkPaths.curve(
                            dice.uniform(0.06, 0.15), dice.uniform(0.15, 0.45),
                            dice.uniform(0.2, 0.45), dice.uniform(0.1, 0.9),
                            dice.uniform(0.55, 0.8), dice.uniform(0.1, 0.9),
                            dice.uniform(0.85, 0.94), dice.uniform(0.3, 0.85))
                    .mirrored(dice.chance(0.5));
            double half = Math.max(0.004, 0.5 / side);
            return line(curve.distances(side, half + 1.0 / side), half, 0.9, side);
        }
    },
    /** A tube, such as a gastric tube: two white edges with a faint lumen, 2.4 % of the film wide, from the upper border down to the chest or belly. */
    TUBE {
        @Override
        Mark draw(Dice dice, int side) {
            double top = dice.uniform(0.42, 0.58);
            double bottom = top + dice.uniform(-0.12, 0.2);
            Stroke curve = MarkPaths.curve(
                            top,
                            0,
                            top + dice.uniform(-0.08, 0.08),
                            dice.uniform(0.15, 0.3),
                            dice.uniform(0.42, 0.58),
                            dice.uniform(0.4, 0.6),
                            bottom,
                            dice.uniform(0.55, 0.9))
                    .mirrored(dice.chance(0.5));
            double radius = Math.max(0.012, 1.5 / side);
            double half = Math.max(0.003, 0.5 / side);
            double[] distances = curve.distances(side, radius + half + 1.0 / side);
            float[] cover = new float[distances.length];
            for (int pixel = 0; pixel < cover.length; pixel++) {
                double edge = 0.7 * covered(half - Math.abs(distances[pixel] - radius), side);
                double lumen = 0.2 * covered(radius - distances[pixel], side);
                cover[pixel] = (float) Math.max(edge, lumen);
            }
            return new Mark(cover, WHITE, side);
        }
    },
    /** The edge of a collimator: a black strip along the left, upper or right border, 4 to 10 % of the film wide, tilted by up to 1.5 degrees. */
    COLLIMATOR {
        @Override
        Mark draw(Dice dice, int side) {
            int border = (int) dice.uniform(0, 3);
            double width = dice.uniform(0.04, 0.1);
            double slope = Math.tan(Math.toRadians(dice.uniform(-1.5, 1.5)));
            float[] cover = new float[side * side];
            for (int pixel = 0; pixel < cover.length; pixel++) {
                int row = pixel / side;
                double x = (pixel % side + 0.5) / side;
                double y = (row + 0.5) / side;
                double along = border == 1 ? x : y;
                double from = border == 0 ? x : border == 1 ? y : 1 - x;
                cover[pixel] = (float) covered(width + slope * (along - 0.5) - from, side);
            }
            return new Mark(cover, 0, side);
        }
    };

    /** Smallest side of a film that marks are drawn for, in pixels. */
    public static final int SMALLEST = 32;

    private static final float WHITE = 1;
    /** Half of the width of a letter's strokes, as a share of its height. */
    private static final double STROKE = 0.08;

    /** Returns the name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Draws a mark at a random place.
     *
     * @param random source of its place and shape
     * @param side side of the film in pixels, at least 32
     * @throws IllegalArgumentException if the film is smaller
     */
    public Mark draw(SplittableRandom random, int side) {
        Check.atLeast("side of a film with a mark", side, SMALLEST);
        return draw(new Dice(random), side);
    }

    abstract Mark draw(Dice dice, int side);

    /** Draws a white line. */
    private static Mark line(double[] distances, double half, double opacity, int side) {
        float[] cover = new float[distances.length];
        for (int pixel = 0; pixel < cover.length; pixel++) {
            cover[pixel] = (float) (opacity * covered(half - distances[pixel], side));
        }
        return new Mark(cover, WHITE, side);
    }

    /** Returns the share of a pixel that is covered, from the distance of its centre to the edge of the mark, positive inside. */
    private static double covered(double inside, int side) {
        return Math.min(1, Math.max(0, inside * side + 0.5));
    }
}

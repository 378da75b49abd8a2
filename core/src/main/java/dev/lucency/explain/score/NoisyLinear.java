package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.List;
import java.util.SplittableRandom;

/**
 * ROAD's noisy linear imputation (Rong, Leemann, Borisov, Kasneci and Kasneci 2022, "A consistent and efficient evaluation strategy for
 * attribution methods"): each removed pixel is the weighted mean of its eight neighbours, 1/6 for those beside it and 1/12
 * for those at its corners, removed neighbours included, and a little noise is added. Removal then leaves no edge whose shape would tell
 * the model what was removed. At the border the weights of the neighbours that exist are scaled to sum to 1, as in the authors' code.
 *
 * <p>The removed pixels are the unknowns of a linear system. Multiplied by the sum of its weights, each equation makes the system
 * symmetric and positive definite, so conjugate gradients solve it.
 *
 * @param noise the standard deviation of the noise, at least 0, in the film's units; the authors' code uses 0.01 by default
 * @param seed of the noise
 */
public record NoisyLinear(double noise, long seed) implements Imputation {
    private static final double BESIDE = 1 / 6.0;
    private static final double CORNER = 1 / 12.0;

    /** The residual at which solving stops, as a share of the right-hand side: below the precision of a film's floats. */
    private static final double TOLERANCE = 1e-9;

    public NoisyLinear {
        Check.that(noise >= 0 && Double.isFinite(noise), "noise must be at least 0, was " + noise);
    }

    /** {@inheritDoc}
     *
     * @throws IllegalArgumentException if all pixels are removed: nothing is left then to impute from */
    @Override
    public List<float[]> without(float[] film, int side, List<boolean[]> removed) {
        return removed.parallelStream().map(gone -> without(film, side, gone)).toList();
    }

    private float[] without(float[] film, int side, boolean[] removed) {
        Check.that(Region.count(removed) < removed.length, "one pixel must be left to impute the others from");
        double[] solved = new LinearSystem(film, side, removed).solve();
        SplittableRandom random = new SplittableRandom(seed);
        float[] left = film.clone();
        for (int pixel = 0; pixel < left.length; pixel++) {
            if (removed[pixel]) {
                left[pixel] = (float) (solved[place(pixel, side)] + noise * random.nextGaussian());
            }
        }
        return left;
    }

    /** Where a pixel is on a grid with a frame of one more pixel around the film, so that every pixel has eight neighbours. */
    private static int place(int pixel, int side) {
        return (pixel / side + 1) * (side + 2) + pixel % side + 1;
    }

    /**
     * The equations on the framed grid. Vectors are 0 at pixels that are kept and in the frame, so that every loop runs over all places
     * without asking.
     */
    private static final class LinearSystem {
        private final int width; // of the framed grid
        private final double[]
                diagonal; // of removed pixels: the sum of the weights of the neighbours that exist; else 0
        private final double[] unknown; // 1 at removed pixels, else 0
        private final double[] rightHandSide; // of removed pixels: the weighted sum of the neighbours that are kept

        LinearSystem(float[] film, int side, boolean[] removed) {
            width = side + 2;
            double[] exists = new double[width * width];
            double[] kept = new double[width * width];
            unknown = new double[width * width];
            for (int pixel = 0; pixel < film.length; pixel++) {
                int place = place(pixel, side);
                exists[place] = 1;
                kept[place] = removed[pixel] ? 0 : film[pixel];
                unknown[place] = removed[pixel] ? 1 : 0;
            }
            diagonal = neighbours(exists);
            rightHandSide = neighbours(kept);
        }

        /** Conjugate gradients (Hestenes and Stiefel 1952), from 0. */
        double[] solve() {
            double[] solution = new double[unknown.length];
            double[] residual = rightHandSide.clone();
            double[] direction = residual.clone();
            double squares = dot(residual, residual);
            double enough = squares * TOLERANCE * TOLERANCE;
            while (squares > enough) {
                double[] image = times(direction);
                double step = squares / dot(direction, image);
                add(solution, step, direction);
                add(residual, -step, image);
                double before = squares;
                squares = dot(residual, residual);
                for (int place = 0; place < direction.length; place++) {
                    direction[place] = residual[place] + squares / before * direction[place];
                }
            }
            return solution;
        }

        /** The matrix times a vector. */
        private double[] times(double[] vector) {
            double[] product = neighbours(vector);
            for (int place = 0; place < product.length; place++) {
                product[place] = diagonal[place] * vector[place] - product[place];
            }
            return product;
        }

        /** For each removed pixel, the weighted sum of its neighbours. */
        private double[] neighbours(double[] values) {
            double[] sums = new double[values.length];
            for (int place = width + 1; place < sums.length - width - 1; place++) {
                double beside = values[place - 1] + values[place + 1] + values[place - width] + values[place + width];
                double corner = values[place - width - 1]
                        + values[place - width + 1]
                        + values[place + width - 1]
                        + values[place + width + 1];
                sums[place] = unknown[place] * (BESIDE * beside + CORNER * corner);
            }
            return sums;
        }
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int place = 0; place < sum.length; place++) {
            sum[place] += factor * vector[place];
        }
    }

    private static double dot(double[] one, double[] two) {
        double sum = 0;
        for (int place = 0; place < one.length; place++) {
            sum += one[place] * two[place];
        }
        return sum;
    }
}

package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaussian blur. Removed pixels are taken from the blurred film, which keeps the film's overall shape and takes its detail (Petsiuk, Das and
 * Saenko 2018, "RISE", who begin insertion with a blurred film). Near the border, the weights of the pixels inside the film are scaled to
 * sum 1.
 *
 * @param sigma the standard deviation in pixels, over 0. RISE uses 5 at 224 pixels with a kernel of 11
 */
public record Blur(double sigma) implements Imputation {
    public Blur {
        Check.that(sigma > 0 && Double.isFinite(sigma), "sigma must be over 0, was " + sigma);
    }

    @Override
    public List<float[]> without(float[] film, int side, List<boolean[]> removed) {
        float[] blurred = of(film, side);
        List<float[]> left = new ArrayList<>();
        for (boolean[] gone : removed) {
            float[] copy = film.clone();
            for (int pixel = 0; pixel < copy.length; pixel++) {
                copy[pixel] = gone[pixel] ? blurred[pixel] : film[pixel];
            }
            left.add(copy);
        }
        return left;
    }

    /** The whole film after the blur. */
    float[] of(float[] film, int side) {
        double[] weights = weights(side);
        double[] rows = new double[film.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int from = 0; from < side; from++) {
                    sum += weights[x * side + from] * film[y * side + from];
                }
                rows[x * side + y] = sum; // transposed, so that the second pass reads in order
            }
        }
        float[] blurred = new float[film.length];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int from = 0; from < side; from++) {
                    sum += weights[y * side + from] * rows[x * side + from];
                }
                blurred[y * side + x] = (float) sum;
            }
        }
        return blurred;
    }

    /**
     * Returns the weight of each pixel (column) in each blurred pixel (row) along one axis; each row sums to 1.
     *
     * @param side number of pixels along the axis
     * @return [side * side]
     */
    private double[] weights(int side) {
        double[] weights = new double[side * side];
        for (int row = 0; row < side; row++) {
            double sum = 0;
            for (int column = 0; column < side; column++) {
                sum += density(row - column);
            }
            for (int column = 0; column < side; column++) {
                weights[row * side + column] = density(row - column) / sum;
            }
        }
        return weights;
    }

    private double density(double distance) {
        return Math.exp(-0.5 * distance * distance / (sigma * sigma));
    }
}

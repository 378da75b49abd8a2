package dev.lucency.explain.score;

import dev.lucency.Check;

/**
 * Removed pixels are taken from the film after a Gaussian blur, which keeps the film's overall shape and takes its detail (Petsiuk, Das
 * and Saenko 2018, "RISE", who begin insertion with a blurred film). The kernel reaches to three standard deviations,
 * rounded up, and its weights sum to 1; beyond the border the film's outermost pixels are repeated.
 *
 * @param sigma the standard deviation in pixels, over 0. RISE uses 5 at 224 pixels with a kernel of 11
 */
public record Blur(double sigma) implements Imputation {
    private static final int REACH = 3; // standard deviations

    public Blur {
        Check.that(sigma > 0 && Double.isFinite(sigma), "sigma must be over 0, was " + sigma);
    }

    @Override
    public float[] without(float[] film, int side, boolean[] removed) {
        float[] blurred = of(film, side);
        float[] left = film.clone();
        for (int pixel = 0; pixel < left.length; pixel++) {
            left[pixel] = removed[pixel] ? blurred[pixel] : film[pixel];
        }
        return left;
    }

    /** The whole film after the blur. */
    float[] of(float[] film, int side) {
        double[] kernel = kernel();
        int reach = kernel.length / 2;
        double[] rows = new double[film.length];
        for (int pixel = 0; pixel < rows.length; pixel++) {
            int start = pixel - pixel % side;
            for (int step = -reach; step <= reach; step++) {
                rows[pixel] += kernel[step + reach] * film[start + inside(pixel % side + step, side)];
            }
        }
        float[] blurred = new float[film.length];
        for (int pixel = 0; pixel < rows.length; pixel++) {
            double sum = 0;
            for (int step = -reach; step <= reach; step++) {
                sum += kernel[step + reach] * rows[inside(pixel / side + step, side) * side + pixel % side];
            }
            blurred[pixel] = (float) sum;
        }
        return blurred;
    }

    private double[] kernel() {
        int reach = (int) Math.ceil(REACH * sigma);
        double[] kernel = new double[2 * reach + 1];
        double total = 0;
        for (int step = -reach; step <= reach; step++) {
            kernel[step + reach] = Math.exp(-step * step / (2 * sigma * sigma));
            total += kernel[step + reach];
        }
        for (int place = 0; place < kernel.length; place++) {
            kernel[place] /= total;
        }
        return kernel;
    }

    private static int inside(int place, int side) {
        return Math.min(Math.max(place, 0), side - 1);
    }
}

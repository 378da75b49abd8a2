package dev.lucency.eval;

import java.util.Arrays;
import java.util.Optional;

/** The confidence interval of a mean of few independent values, such as one per seed, by Student's t distribution. */
public final class StudentInterval {
    private static final int HALVINGS = 80;

    private StudentInterval() {}

    /**
     * Returns the mean and its interval. It assumes that the values are independent and about normally distributed.
     *
     * @param values finite values
     * @param level the confidence level, such as 0.95
     * @return empty if there are fewer than two values
     */
    public static Optional<Interval> of(double[] values, double level) {
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = mean(values);
        double reach =
                critical(level, values.length - 1) * Math.sqrt(deviation(values) * deviation(values) / values.length);
        return Optional.of(new Interval(mean, mean - reach, mean + reach));
    }

    /** Returns the mean of at least one value. */
    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Returns the sample standard deviation (n - 1) of at least two values. */
    static double deviation(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * Returns the value that the absolute value of a t-distributed variable stays below with the given probability. It is found by
     * bisection on the angle of the closed form of {@link #within}.
     *
     * @param probability in (0, 1)
     * @param freedom the degrees of freedom, at least 1
     */
    static double critical(double probability, int freedom) {
        if (!(probability > 0 && probability < 1) || freedom < 1) {
            throw new IllegalArgumentException(
                    "probability must be in (0, 1) and freedom at least 1, was " + probability + " and " + freedom);
        }
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (within(middle, freedom) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(freedom) * Math.tan((low + high) / 2);
    }

    /**
     * Returns the probability that the absolute value of a t-distributed variable is below sqrt(freedom) tan(angle): the finite sums 26.7.3
     * and 26.7.4 of Abramowitz and Stegun (1964).
     */
    private static double within(double angle, int freedom) {
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}

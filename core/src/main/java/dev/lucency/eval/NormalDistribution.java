package dev.lucency.eval;

/** The standard normal distribution. */
final class NormalDistribution {
    private static final int TERMS = 200;

    private NormalDistribution() {}

    /** Returns the two-sided tail probability P(|Z| &gt;= |z|), to about 13 digits. */
    static double twoSided(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        return x < 2 ? 1 - erf(x) : tail(x);
    }

    /** Computes the error function by its series of positive terms (Abramowitz and Stegun 1964, 7.1.6). */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** Computes 1 minus the error function by its continued fraction (7.1.14), evaluated backwards. */
    private static double tail(double x) {
        double fraction = x;
        for (int n = TERMS; n >= 1; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
    }
}

package dev.lucency.eval;

/**
 * The rule of an evaluation.
 *
 * @param bootstrap the bootstrap for confidence intervals
 * @param minimumCases the number of positives, and of negatives, that a label needs to be in the mean; labels with fewer would
 *     add noise to the mean
 */
public record EvaluationRule(PatientBootstrap bootstrap, int minimumCases) {
    public EvaluationRule {
        if (minimumCases < 1) {
            throw new IllegalArgumentException("minimumCases must be >= 1, was " + minimumCases);
        }
    }

    /** Returns the default rule: 1,000 resamples, 95 % intervals, 10 cases of each class. */
    public static EvaluationRule withSeed(long seed) {
        return new EvaluationRule(PatientBootstrap.withSeed(seed), 10);
    }
}

package dev.lucency.eval;

/**
 * How predictions are judged.
 *
 * @param bootstrap how intervals are formed
 * @param minimumCases how many positives, and how many negatives, a label needs to enter the mean; a label with fewer moves
 *     by chance and would move the mean with it
 */
public record EvaluationRule(PatientBootstrap bootstrap, int minimumCases) {
    public EvaluationRule {
        if (minimumCases < 1) {
            throw new IllegalArgumentException("minimumCases must be >= 1, was " + minimumCases);
        }
    }

    /** The usual rule: 1,000 draws, 95 % intervals, 10 cases of each class. */
    public static EvaluationRule withSeed(long seed) {
        return new EvaluationRule(PatientBootstrap.withSeed(seed), 10);
    }
}

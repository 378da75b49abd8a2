package dev.lucency.eval;

import java.util.OptionalDouble;

/**
 * A paired difference.
 *
 * @param score the first's figure less the second's, or why there is none
 * @param p the two-sided bootstrap p of no difference, where there is a score of enough cases
 * @param adjusted p corrected by Holm over its {@link HolmFamily}
 * @param comparisons how many p that family has; 0 where there is no p
 */
public record Difference(Score score, OptionalDouble p, OptionalDouble adjusted, int comparisons) {
    /** A difference whose p is not corrected yet. */
    static Difference uncorrected(Score score, OptionalDouble p) {
        return new Difference(score, p, OptionalDouble.empty(), 0);
    }

    /** The same with its p corrected. */
    Difference corrected(double p, int comparisons) {
        return new Difference(score, this.p, OptionalDouble.of(p), comparisons);
    }
}

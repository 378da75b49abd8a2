package dev.lucency.eval;

import java.util.OptionalDouble;

/**
 * A paired difference.
 *
 * @param score the first figure minus the second, or the reason why there is none
 * @param p the two-sided bootstrap p of the hypothesis of no difference; empty without a score or with too few cases
 * @param adjusted the p corrected by Holm's method over its {@link HolmFamily}
 * @param comparisons the number of p values in that family; 0 if there is no p
 */
public record Difference(Score score, OptionalDouble p, OptionalDouble adjusted, int comparisons) {
    /** Returns a difference whose p is not yet corrected. */
    static Difference uncorrected(Score score, OptionalDouble p) {
        return new Difference(score, p, OptionalDouble.empty(), 0);
    }

    /** Returns the same difference with a corrected p. */
    Difference corrected(double p, int comparisons) {
        return new Difference(score, this.p, OptionalDouble.of(p), comparisons);
    }
}

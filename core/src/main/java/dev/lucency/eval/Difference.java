package dev.lucency.eval;

import java.util.OptionalDouble;

/**
 * A paired difference.
 *
 * @param score the first's figure less the second's, or why there is none
 * @param p the two-sided bootstrap p of no difference, where there is a score of enough cases
 * @param adjusted p after Holm over the labels; of a mean, which stands for itself, p as it is
 */
public record Difference(Score score, OptionalDouble p, OptionalDouble adjusted) {}

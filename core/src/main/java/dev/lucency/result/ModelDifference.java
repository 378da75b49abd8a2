package dev.lucency.result;

import dev.lucency.eval.PairedDifference;

/**
 * By how much one model did better than another on the same films.
 *
 * @param first the model that is hoped to be better
 * @param second the model that it is measured against
 * @param difference first less second
 */
public record ModelDifference(String first, String second, PairedDifference difference) {}

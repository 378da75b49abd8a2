package dev.lucency.result;

import dev.lucency.eval.PairedDifference;

/**
 * The paired difference of two models on the same films.
 *
 * @param first the name of the first model
 * @param second the name of the reference model
 * @param difference the differences, first minus second
 */
public record ModelDifference(String first, String second, PairedDifference difference) {}

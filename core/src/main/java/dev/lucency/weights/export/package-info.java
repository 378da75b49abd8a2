/**
 * Weights and models that leave: the choice of a format.
 */
@NullMarked
package dev.lucency.weights.export;

import org.jspecify.annotations.NullMarked;

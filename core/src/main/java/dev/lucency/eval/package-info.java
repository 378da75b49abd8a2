/**
 * Metrics and their confidence intervals in plain Java, independent of tensors, files and images, so that they are easy to verify
 * and apply to any predictions.
 */
@NullMarked
package dev.lucency.eval;

import org.jspecify.annotations.NullMarked;

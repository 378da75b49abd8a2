/**
 * The files of results: predictions, metrics, comparisons, label fractions, training logs and provenance. The package
 * {@code report} makes pages from them.
 */
@NullMarked
@Stable
package dev.lucency.result;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

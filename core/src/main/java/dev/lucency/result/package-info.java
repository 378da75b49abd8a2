/**
 * The files of results: predictions, metrics, comparisons, fractions of the labels, training logs, and what results tell of how
 * they were made. Each is a record that writes and reads its file; pages are drawn from these records elsewhere.
 */
@NullMarked
@Stable
package dev.lucency.result;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

/**
 * Prepared sets: films with their labels, patient splits and digests. A prepared set is a folder of plain files (NumPy shards,
 * CSV, JSON) that other tools can open without Lucency.
 */
@NullMarked
@Stable
package dev.lucency.data;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

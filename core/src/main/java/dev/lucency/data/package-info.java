/**
 * Prepared sets and what is known of their films: labels, patient splits, digests. A prepared
 * set is a folder of plain files (NumPy shards, CSV, JSON) that other tools open without Lucency.
 */
@NullMarked
@Stable
package dev.lucency.data;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

/**
 * Films and what is known of them: decoding, one class a data set, labels, patient splits, prepared sets and their reading.
 * A prepared set is a folder of plain files (NumPy shards, CSV, JSON) that other tools open without Lucency.
 */
@NullMarked
package dev.lucency.data;

import org.jspecify.annotations.NullMarked;

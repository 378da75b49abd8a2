/**
 * Training in several processes at once, each with its share of every batch. A training communicates through {@link
 * dev.lucency.parallel.World}; the only implementation in the library is {@link dev.lucency.parallel.World#ONE}, for a single
 * process.
 */
@NullMarked
package dev.lucency.parallel;

import org.jspecify.annotations.NullMarked;

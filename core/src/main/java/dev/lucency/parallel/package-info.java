/**
 * Training in several processes at once, each on its share of every batch. {@link dev.lucency.parallel.World} is what a training
 * asks of the others; the only one in the library is {@link dev.lucency.parallel.World#ONE}, a process alone.
 */
@NullMarked
package dev.lucency.parallel;

import org.jspecify.annotations.NullMarked;

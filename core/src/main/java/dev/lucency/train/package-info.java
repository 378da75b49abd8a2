/**
 * Parts of a training loop: schedule, optimiser, checkpoint, run folder, metrics. The loops themselves are elsewhere, and there
 * are no callbacks.
 */
@NullMarked
package dev.lucency.train;

import org.jspecify.annotations.NullMarked;

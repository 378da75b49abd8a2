/**
 * The parts of a training loop: schedule, optimiser, checkpoint, run folder, metrics. No loop lives here, and nothing calls back.
 */
@NullMarked
package dev.lucency.train;

import org.jspecify.annotations.NullMarked;

/**
 * Metrics and their certainty in plain Java: nothing here knows tensors, files or films, so that anyone can check it, and any
 * predictions can be judged by it.
 */
@NullMarked
package dev.lucency.eval;

import org.jspecify.annotations.NullMarked;

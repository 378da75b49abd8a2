/**
 * Pre-training: the loop, its configuration, where a run begins or goes on, and what it writes.
 */
@NullMarked
package dev.lucency.pretrain;

import org.jspecify.annotations.NullMarked;

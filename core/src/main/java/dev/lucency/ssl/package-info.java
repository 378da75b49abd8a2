/**
 * Self-supervised methods and the small parts that they are made of: losses, the queue, momentum, patch regularisers. Each method
 * is one class in the order of its paper.
 */
@NullMarked
package dev.lucency.ssl;

import org.jspecify.annotations.NullMarked;

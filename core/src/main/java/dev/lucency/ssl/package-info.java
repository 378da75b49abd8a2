/**
 * Self-supervised methods and their parts: losses, the key queue, the momentum update, patch regularisers. Each method is one
 * class that follows the algorithm of its paper.
 */
@NullMarked
package dev.lucency.ssl;

import org.jspecify.annotations.NullMarked;

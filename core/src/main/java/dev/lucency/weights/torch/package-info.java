/**
 * Files of weights and how they are read: those of {@code torch.save}, old and new, and safetensors. Nothing in a file is executed.
 */
@NullMarked
package dev.lucency.weights.torch;

import org.jspecify.annotations.NullMarked;

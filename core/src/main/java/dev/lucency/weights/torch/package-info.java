/** Readers of weight files: both formats of {@code torch.save}, and safetensors. Nothing in a file is executed. */
@NullMarked
package dev.lucency.weights.torch;

import org.jspecify.annotations.NullMarked;

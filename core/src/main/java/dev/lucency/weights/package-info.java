/**
 * Weights that come from elsewhere and go elsewhere: the formats of PyTorch, safetensors and ONNX, and the names that the field
 * gives to the same tensors. Nothing in a file is ever executed.
 */
@NullMarked
package dev.lucency.weights;

import org.jspecify.annotations.NullMarked;

/**
 * Import and export of weights: files of PyTorch, safetensors and ONNX. A file is described before any value is read, and nothing in it is
 * ever executed. The naming style of a file determines how its tensors are assigned to a backbone.
 */
@NullMarked
package dev.lucency.weights;

import org.jspecify.annotations.NullMarked;

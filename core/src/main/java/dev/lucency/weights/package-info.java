/**
 * Weights that come from elsewhere and go elsewhere: the files of PyTorch and safetensors. A file is described before any value
 * is read, and nothing in it is ever executed. What a name means to a backbone is decided by the style of its keys.
 */
@NullMarked
package dev.lucency.weights;

import org.jspecify.annotations.NullMarked;

/** Backbones and classifiers as ONNX graphs. */
@NullMarked
package dev.lucency.weights.onnx;

import org.jspecify.annotations.NullMarked;

/** Layers models of TensorFlow.js: a description in {@code model.json} and the weights in shard files beside it. */
@NullMarked
package dev.lucency.weights.tfjs;

import org.jspecify.annotations.NullMarked;

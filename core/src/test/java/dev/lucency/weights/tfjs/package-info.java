/** Tests of the reader of TensorFlow.js's layers models. */
@NullMarked
package dev.lucency.weights.tfjs;

import org.jspecify.annotations.NullMarked;

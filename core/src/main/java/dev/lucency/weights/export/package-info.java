/** Export of models: formats, and the code that loads them. */
@NullMarked
package dev.lucency.weights.export;

import org.jspecify.annotations.NullMarked;

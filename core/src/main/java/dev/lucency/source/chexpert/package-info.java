/** Reader of CheXpert in its published form: label tables and folder layout (Irvin et al. 2019). */
@NullMarked
package dev.lucency.source.chexpert;

import org.jspecify.annotations.NullMarked;

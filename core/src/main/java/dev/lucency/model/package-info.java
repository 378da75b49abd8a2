/**
 * Backbones and heads with the names of torchvision, so that weights travel without translation, and the model folder that
 * holds them.
 */
@NullMarked
package dev.lucency.model;

import org.jspecify.annotations.NullMarked;

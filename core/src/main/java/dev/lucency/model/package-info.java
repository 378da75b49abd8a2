/**
 * Backbones and heads with the tensor names of torchvision and timm, so that weights need no renaming, and the model folder that stores
 * them.
 */
@NullMarked
package dev.lucency.model;

import org.jspecify.annotations.NullMarked;

/**
 * The door to libtorch: scopes of native memory, shapes, conversions, layers with the initial weights of the field, and named
 * tensors in files. The only package that handles JavaCPP's plumbing; the packages that compute see tensors and modules, all
 * others see no native type at all.
 */
@NullMarked
package dev.lucency.tensor;

import org.jspecify.annotations.NullMarked;

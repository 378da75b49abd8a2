/**
 * Access to libtorch: scopes of native memory, shapes, conversions, layers with the usual initial weights, and named tensors in files. Only
 * this package handles the details of JavaCPP; packages that compute see tensors and modules, all others see no native types.
 */
@NullMarked
package dev.lucency.tensor;

import org.jspecify.annotations.NullMarked;

/**
 * Self-supervised pre-training: the loop, the methods, and the small parts that methods are made of. Each method is one class in
 * the order of its paper.
 */
@NullMarked
package dev.lucency.ssl;

import org.jspecify.annotations.NullMarked;

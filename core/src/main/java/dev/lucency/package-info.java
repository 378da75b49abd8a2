/**
 * Contrastive self-supervised pre-training on chest films, and an honest measure of what it is worth. This root package
 * holds the failures that a user can mend; everything that computes lives in the packages below.
 */
@NullMarked
@Stable
package dev.lucency;

import org.jspecify.annotations.NullMarked;

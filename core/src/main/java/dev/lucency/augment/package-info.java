/**
 * Views of a film, computed on batches of tensors on the device. All randomness comes from (seed, epoch, film, view), so that
 * a view does not depend on the batch or the worker that makes it.
 */
@NullMarked
package dev.lucency.augment;

import org.jspecify.annotations.NullMarked;

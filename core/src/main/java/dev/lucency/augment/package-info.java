/**
 * Augmentation: views of films, computed on the device for whole batches. All random numbers come from (seed, epoch, film, view), so a view
 * does not depend on the batch or the worker that makes it.
 */
@NullMarked
package dev.lucency.augment;

import org.jspecify.annotations.NullMarked;

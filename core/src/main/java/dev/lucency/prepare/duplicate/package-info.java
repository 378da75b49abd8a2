/**
 * Equal and nearly equal films within a set and between two sets.
 */
@NullMarked
package dev.lucency.prepare.duplicate;

import org.jspecify.annotations.NullMarked;

/**
 * Drawn chest films with known anatomy, findings and distractors. They stand in for patients in demonstrations and tests; only
 * {@link PhantomSet} is of use outside.
 */
@NullMarked
@Stable
package dev.lucency.phantom;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

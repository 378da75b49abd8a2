/**
 * Generated chest films with known anatomy, findings and distractors, used instead of patients in demonstrations and tests. Only
 * {@link PhantomSet} is public.
 */
@NullMarked
@Stable
package dev.lucency.phantom;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

/**
 * What a data set is before it is prepared: a list of films with labels and patients, and the pixels of each. Rules for patients and
 * splits that all data sets share are here; each data set has a package of its own below.
 */
@NullMarked
@Stable
package dev.lucency.source;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

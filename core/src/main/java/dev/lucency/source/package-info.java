/**
 * Data sets before preparation: lists of films with labels and patients, and readers of their pixels. This package has the rules
 * for patients and splits that all data sets share; each data set has a package of its own below.
 */
@NullMarked
@Stable
package dev.lucency.source;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

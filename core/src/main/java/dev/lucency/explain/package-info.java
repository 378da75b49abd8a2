/**
 * What a model looks at: maps of the patches that a selection ranks highest, drawn on the films, and how often they lie where a
 * reader has drawn a box, beside what no model at all would reach.
 */
@NullMarked
package dev.lucency.explain;

import org.jspecify.annotations.NullMarked;

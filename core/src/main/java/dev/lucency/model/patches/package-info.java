/**
 * Patch selection: scores the patches of a view, chooses K of them with a gradient for the scorer, and combines them to one vector. It
 * works on grids of patch features and does not depend on a backbone.
 */
@NullMarked
package dev.lucency.model.patches;

import org.jspecify.annotations.NullMarked;

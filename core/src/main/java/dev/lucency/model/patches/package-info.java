/**
 * Patch selection: how the patches of a view are scored, how K of them are chosen with a gradient for the scorer, and how the
 * chosen become one vector. It works on grids of patch features and knows no backbone.
 */
@NullMarked
package dev.lucency.model.patches;

import org.jspecify.annotations.NullMarked;

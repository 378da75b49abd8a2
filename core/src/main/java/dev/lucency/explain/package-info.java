/**
 * Explanation: maps of the patches that a selection scores highest, drawn on the films, and how often these patches lie in boxes drawn by
 * readers, compared with random and central patches.
 */
@NullMarked
package dev.lucency.explain;

import org.jspecify.annotations.NullMarked;

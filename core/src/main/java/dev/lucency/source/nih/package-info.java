/**
 * NIH ChestX-ray14 as it is distributed: its table, official split, and boxes (Wang et al. 2017).
 */
@NullMarked
package dev.lucency.source.nih;

import org.jspecify.annotations.NullMarked;

/** Sound files damaged at random, and what readers must make of them. */
@NullMarked
package dev.lucency.fuzz;

import org.jspecify.annotations.NullMarked;

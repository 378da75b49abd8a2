/**
 * Scores maps: how well a map finds regions that a reader marked, how faithful it is to the model, how complex and how stable it is,
 * and what maps that need no model reach. Everything here is arithmetic on arrays; the model enters as a function.
 */
@NullMarked
package dev.lucency.explain.score;

import org.jspecify.annotations.NullMarked;

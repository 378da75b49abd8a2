/** Checks of heat maps that need no boxes: whether a map tells what the network depends on. */
@NullMarked
package dev.lucency.explain.check;

import org.jspecify.annotations.NullMarked;

/** Numbers made by independent implementations, and how tests read them. */
@NullMarked
package dev.lucency.golden;

import org.jspecify.annotations.NullMarked;

/** Throughput measured end to end, side by side with Python; never published. */
@NullMarked
package dev.lucency.bench;

import org.jspecify.annotations.NullMarked;

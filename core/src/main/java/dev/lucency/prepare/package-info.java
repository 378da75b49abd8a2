/**
 * Preparation: from the films of a source to a prepared set on the disk. Work that was stopped is taken up from its journal.
 */
@NullMarked
package dev.lucency.prepare;

import org.jspecify.annotations.NullMarked;

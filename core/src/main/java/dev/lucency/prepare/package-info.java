/** Preparation: from the films of a source to a prepared set on the disk. An interrupted preparation resumes from its journal. */
@NullMarked
package dev.lucency.prepare;

import org.jspecify.annotations.NullMarked;

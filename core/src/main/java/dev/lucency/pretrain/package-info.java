/** Pre-training: the loop, its configuration, start and resume, and the files of a run. */
@NullMarked
package dev.lucency.pretrain;

import org.jspecify.annotations.NullMarked;

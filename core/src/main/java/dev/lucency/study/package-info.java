/**
 * A study: one file names the question, the primary endpoint and every arm; the plan turns it into cells, each of which is the output
 * folder of one verb; engines run the cells; the results are read from the folders.
 */
@NullMarked
@Stable
package dev.lucency.study;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

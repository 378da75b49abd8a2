/**
 * The verbs of Lucency: one record a verb, whose components are what a user may decide and whose {@code run(Work)} does it. The
 * command line, a study and a Java program run the same records. A verb reads folders and writes one new folder or file.
 */
@NullMarked
@Stable
package dev.lucency.work;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

/**
 * The verbs of Lucency, one record per verb. The components of the record are what a user may choose, and its {@code run(Work)} does the
 * work. The command line, a study and a Java program run the same records. A verb reads folders and writes one new folder or file.
 */
@NullMarked
@Stable
package dev.lucency.work;

import dev.lucency.Stable;
import org.jspecify.annotations.NullMarked;

/**
 * Films in a folder of the user, with labels from a table or from the names of folders.
 */
@NullMarked
package dev.lucency.source.folder;

import org.jspecify.annotations.NullMarked;

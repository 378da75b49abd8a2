/**
 * Input and output of files. Files are written to a temporary file, synced and renamed, so that a reader never sees a partial
 * file and a killed run loses nothing. Independent of films and tensors.
 */
@NullMarked
package dev.lucency.io;

import org.jspecify.annotations.NullMarked;

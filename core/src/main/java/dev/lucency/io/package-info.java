/**
 * Files in and out. Everything is written beside its place, synced and moved into it, so that a reader never meets half a
 * file and a killed run loses nothing. Knows nothing of films or tensors.
 */
@NullMarked
package dev.lucency.io;

import org.jspecify.annotations.NullMarked;

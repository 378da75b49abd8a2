/**
 * Downloads published weights into the user's cache folder: one file at a time, resumable, checked against its digest. It belongs to
 * the command line, because the library never opens a network connection.
 */
@NullMarked
package dev.lucency.fetch;

import org.jspecify.annotations.NullMarked;

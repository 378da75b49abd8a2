/** Guesses how a folder of films and its tables are to be prepared; nothing is written. */
@NullMarked
package dev.lucency.source.guess;

import org.jspecify.annotations.NullMarked;

/**
 * Which films a model has seen, what it shares with the films that it is judged on, and the record of every reading of test films.
 * Nobody reads labelled test films without the {@link dev.lucency.seen.FilmAccess} that such a record gives.
 */
@NullMarked
package dev.lucency.seen;

import org.jspecify.annotations.NullMarked;

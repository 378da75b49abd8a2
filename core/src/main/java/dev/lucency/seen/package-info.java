/**
 * The films that a model has seen, their overlap with the films of an evaluation, and the record of every reading of test films.
 * No program reads labelled test films without the {@link dev.lucency.seen.FilmAccess} that such a record gives.
 */
@NullMarked
package dev.lucency.seen;

import org.jspecify.annotations.NullMarked;

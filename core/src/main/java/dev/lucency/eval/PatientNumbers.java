package dev.lucency.eval;

/**
 * The patients of films, as indices into a resample.
 *
 * @param ofFilm [n], the index of each film's patient
 * @param count the number of resampled patients, with or without a film here
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PatientNumbers(int[] ofFilm, int count) {}

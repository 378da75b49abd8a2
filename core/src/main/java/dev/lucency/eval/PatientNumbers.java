package dev.lucency.eval;

/**
 * Whose films they are, as numbers that draws go by.
 *
 * @param ofFilm [n], the number of each film's patient
 * @param count how many patients are drawn from, with or without a film here
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PatientNumbers(int[] ofFilm, int count) {}

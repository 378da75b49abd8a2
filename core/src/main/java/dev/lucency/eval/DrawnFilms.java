package dev.lucency.eval;

import java.util.Arrays;

/** The ranked films of one label, each with a count: how often a resample contains its patient. */
final class DrawnFilms {
    private final RankedFilms films;
    private final int[] times; // [n], by rank
    private final Confusion confusion;

    private DrawnFilms(RankedFilms films, int[] times) {
        this.films = films;
        this.times = times;
        confusion = count();
    }

    /**
     * Returns the films of a resample.
     *
     * @param films the ranked films
     * @param drawn [patients], how often each patient was drawn
     */
    static DrawnFilms of(RankedFilms films, int[] drawn) {
        int[] times = new int[films.size()];
        for (int rank = 0; rank < times.length; rank++) {
            times[rank] = drawn[films.patient(rank)];
        }
        return new DrawnFilms(films, times);
    }

    /** Returns the original films, each counted once. */
    static DrawnFilms once(RankedFilms films) {
        int[] times = new int[films.size()];
        Arrays.fill(times, 1);
        return new DrawnFilms(films, times);
    }

    RankedFilms films() {
        return films;
    }

    /** Returns the count of the film at a rank. */
    int times(int rank) {
        return times[rank];
    }

    long positives() {
        return confusion.positives();
    }

    long negatives() {
        return confusion.negatives();
    }

    boolean hasBothClasses() {
        return positives() > 0 && negatives() > 0;
    }

    /** Returns the confusion matrix at the threshold; without a threshold all films are predicted negative. */
    Confusion confusion() {
        return confusion;
    }

    private Confusion count() {
        long[] counts = new long[4];
        for (int rank = 0; rank < times.length; rank++) {
            int cell = (rank >= films.firstCalled() ? 2 : 0) + (films.isPositive(rank) ? 1 : 0);
            counts[cell] += times[rank];
        }
        return new Confusion(counts[3], counts[2], counts[1], counts[0]);
    }
}

package dev.lucency.data;

import java.util.List;

/**
 * How the labels of a prepared set are read for a training: what becomes of uncertain and of unknown ones. The set on the disk
 * keeps what its publisher says.
 */
public interface LabelReading {
    /** Every label as it is written; an uncertain one is left out of learning, as is an unknown one. */
    LabelReading AS_WRITTEN = new LabelReading() {
        @Override
        public List<PreparedFilm> films(List<PreparedFilm> written) {
            return written;
        }

        @Override
        public double share(PreparedFilm film, int label) {
            return Double.NaN;
        }

        @Override
        public String text() {
            return "uncertain: ignore, blank: unknown";
        }
    };

    /** The films with their labels as they are read, row by row. */
    List<PreparedFilm> films(List<PreparedFilm> written);

    /**
     * What a label that is still uncertain counts in learning.
     *
     * @return from 0, as a negative, to 1, as a positive; NaN leaves it out
     */
    double share(PreparedFilm film, int label);

    /** In words, for who asks later what was learned: {@code uncertain: ignore, blank: unknown}. */
    String text();
}

package dev.lucency.data;

import java.util.List;

/** How training treats the uncertain and unknown labels of a prepared set. The files of the set keep the labels of the publisher. */
public interface LabelReading {
    /** Uses the labels as written; uncertain and unknown labels are ignored in training. */
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

    /** Returns the films with their labels as training uses them, row by row. */
    List<PreparedFilm> films(List<PreparedFilm> written);

    /**
     * Returns the training target of a label that is still uncertain.
     *
     * @param label the index of the label
     * @return a target from 0 (negative) to 1 (positive); NaN if the label is ignored
     */
    double share(PreparedFilm film, int label);

    /** Returns a description for the records of a run, such as {@code uncertain: ignore, blank: unknown}. */
    String text();
}

package dev.lucency.data;

import java.util.List;

/**
 * The numbers of films and patients that a preparation produced.
 *
 * @param train the counts of the training split
 * @param validation the counts of the validation split
 * @param test the counts of the test split
 * @param rejected the number of rejected films
 */
public record PreparationCounts(Part train, Part validation, Part test, int rejected) {
    /**
     * The counts of one split.
     *
     * @param films the number of films
     * @param patients the number of different patients
     */
    public record Part(int films, int patients) {
        public static Part of(List<FilmEntry> films, Split split) {
            List<FilmEntry> part =
                    films.stream().filter(film -> film.split() == split).toList();
            return new Part(part.size(), (int)
                    part.stream().map(FilmEntry::patient).distinct().count());
        }
    }

    public static PreparationCounts of(List<FilmEntry> films, int rejected) {
        return new PreparationCounts(
                Part.of(films, Split.TRAIN), Part.of(films, Split.VALIDATION), Part.of(films, Split.TEST), rejected);
    }

    /** Returns the number of films in all splits. */
    public int films() {
        return train.films() + validation.films() + test.films();
    }

    /** Returns the number of patients in all splits; no patient is in two. */
    public int patients() {
        return train.patients() + validation.patients() + test.patients();
    }

    /** Returns the counts of a split. */
    public Part part(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}

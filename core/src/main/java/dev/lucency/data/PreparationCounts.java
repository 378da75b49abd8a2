package dev.lucency.data;

import java.util.List;

/**
 * What came of a preparation.
 *
 * @param train the training part
 * @param validation the validation part
 * @param test the test part
 * @param rejected how many films were left out
 */
public record PreparationCounts(Part train, Part validation, Part test, int rejected) {
    /**
     * One part of a set.
     *
     * @param films how many films it has
     * @param patients how many people they are of
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

    /** All films of the set. */
    public int films() {
        return train.films() + validation.films() + test.films();
    }

    /** All patients of the set; no patient is in two parts. */
    public int patients() {
        return train.patients() + validation.patients() + test.patients();
    }

    /** One part. */
    public Part part(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}

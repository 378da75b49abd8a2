package dev.lucency.source;

import dev.lucency.Check;
import dev.lucency.DataException;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A random split by patient ({@link PatientSplit}). The test patients are drawn first, the validation patients from the rest, so
 * the test patients depend on the seed but not on the fraction of validation patients.
 *
 * @param validation the fraction of the patients for validation, at least 0
 * @param test the fraction of the patients for test; the sum of both is below 1, or this is 1 and validation is 0
 * @param seed the seed of the draw
 */
public record DrawnSplit(double validation, double test, long seed) implements SplitRule {
    public DrawnSplit {
        Check.between("validation", validation, 0, 1);
        Check.between("test", test, 0, 1);
        Check.that(
                validation + test < 1 || test == 1,
                "validation and 'test' together must be below 1, were " + validation + " and " + test
                        + ", so that training patients are left; or give 'test=1' alone, for a set that is only for testing");
        Check.that(test != 1 || validation == 0, "validation must be 0 where 'test' is 1, was " + validation);
    }

    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        Function<String, Split> parts =
                of(films.stream().map(FolderRow::patient).toList());
        return film -> Optional.of(parts.apply(film.patient()));
    }

    /**
     * Draws the splits and returns the split of each patient.
     *
     * @param patients the patient's id of each film
     * @throws DataException if some patient has several films and there are fewer patients than splits
     */
    public Function<String, Split> of(Collection<String> patients) {
        if (test == 1) {
            return patient -> Split.TEST;
        }
        Set<String> rest = new TreeSet<>(patients);
        requireEnough(patients.size(), rest);
        Set<String> forTest = PatientSplit.draw(rest, test, seed);
        rest.removeAll(forTest);
        Set<String> forValidation = PatientSplit.draw(rest, validation / (1 - test), seed);
        return patient -> forTest.contains(patient)
                ? Split.TEST
                : forValidation.contains(patient) ? Split.VALIDATION : Split.TRAIN;
    }

    /**
     * Refuses a set with fewer patients than splits, which usually means that the wrong ids were read. A small trial set with one
     * film per patient is allowed.
     */
    private void requireEnough(int films, Set<String> patients) {
        int parts = 1 + (validation > 0 ? 1 : 0) + (test > 0 ? 1 : 0);
        if (patients.isEmpty() || patients.size() >= parts || patients.size() == films) {
            return;
        }
        throw new DataException("the parts cannot be drawn: " + parts + " parts need as many patients, all " + films
                + " accepted films belong to " + patients.size() + " ("
                + Printable.brief(String.join(", ", patients))
                + "); check that the right ids are read, give 'one-film-a-patient' if no patient has two films, or give"
                + " 'validation=0' and 'test=0'");
    }

    /** Returns an empty text, because every patient has a split. */
    @Override
    public String missing() {
        return "";
    }

    /** Returns an empty list. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "drawn by patient, validation " + validation + ", test " + test + ", seed " + seed;
    }
}

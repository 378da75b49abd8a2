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
 * Parts drawn by patient ({@link PatientSplit}): the test patients first, then those of validation among the rest, so that the
 * same seed gives the same test patients whatever the share of validation.
 *
 * @param validation share of the patients, from 0
 * @param test likewise; both together are below 1, or this is 1 alone
 * @param seed another seed draws other patients
 */
public record DrawnSplit(double validation, double test, long seed) implements SplitRule {
    public DrawnSplit {
        Check.between("validation", validation, 0, 1);
        Check.between("test", test, 0, 1);
        Check.that(
                validation + test < 1 || test == 1,
                "validation and 'test' together must be below 1, were " + validation + " and " + test
                        + ", so that patients to learn from are left; or 'test=1' alone, for a set to test on");
        Check.that(test != 1 || validation == 0, "validation must be 0 where 'test' is 1, was " + validation);
    }

    @Override
    public Function<FolderRow, Optional<Split>> over(Collection<FolderRow> films) {
        Function<String, Split> parts =
                of(films.stream().map(FolderRow::patient).toList());
        return film -> Optional.of(parts.apply(film.patient()));
    }

    /**
     * The part of each patient.
     *
     * @param patients of each film
     * @throws DataException if films of one patient are there and there are more parts than patients
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

    /** A set of few films, each of another patient, may be tried out; one of many films and next to no patients is a mistake. */
    private void requireEnough(int films, Set<String> patients) {
        int parts = 1 + (validation > 0 ? 1 : 0) + (test > 0 ? 1 : 0);
        if (patients.isEmpty() || patients.size() >= parts || patients.size() == films) {
            return;
        }
        throw new DataException("the parts cannot be drawn: " + parts + " parts need as many patients, all " + films
                + " films that were taken are of " + patients.size() + " ("
                + Printable.brief(String.join(", ", patients))
                + "); see whether the right ids are read, say 'one-film-a-patient' if no patient has two films, or give"
                + " 'validation=0' and 'test=0'");
    }

    /** Never told: every patient is in a part. */
    @Override
    public String missing() {
        return "";
    }

    /** None. */
    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public String text() {
        return "drawn by patient, validation " + validation + ", test " + test + ", seed " + seed;
    }
}

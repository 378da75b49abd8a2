package dev.lucency.source.nih;

import dev.lucency.DataException;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.io.Blanks;
import dev.lucency.io.TextFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The official lists, and the validation split drawn from the training list. The draw depends only on the lists and the label
 * file, not on the existing films, so an incomplete copy of the set has the same splits.
 */
final class NihSplits {
    private final Set<String> train;
    private final Set<String> test;
    private final Set<String> validationPatients;

    private NihSplits(Set<String> train, Set<String> test, Set<String> validationPatients) {
        this.train = train;
        this.test = test;
        this.validationPatients = validationPatients;
    }

    /**
     * Reads the lists and draws the validation patients.
     *
     * @throws DataException if a list is empty, or a film or a patient is in both
     */
    static NihSplits read(NihFolder folder, Map<String, NihRow> rows, long seed, double validationFraction) {
        Set<String> train = names(folder.trainList());
        Set<String> test = names(folder.testList());
        Map<String, String> testPatients = new HashMap<>();
        for (String film : test) {
            if (train.contains(film)) {
                throw inBoth(folder, "film " + film);
            }
            patient(rows, film).ifPresent(patient -> testPatients.put(patient, film));
        }
        Set<String> trainPatients = new TreeSet<>();
        for (String film : train) {
            patient(rows, film).ifPresent(trainPatients::add);
        }
        for (String patient : trainPatients) {
            if (testPatients.containsKey(patient)) {
                throw inBoth(folder, "patient " + patient + " (film " + testPatients.get(patient) + " and others)");
            }
        }
        return new NihSplits(train, test, PatientSplit.draw(trainPatients, validationFraction, seed));
    }

    private static DataException inBoth(NihFolder folder, String who) {
        return new DataException(
                folder.testList() + ": " + who + " is in " + folder.trainList().getFileName()
                        + " too; a test patient must not be trained on, use the lists as they were published");
    }

    private static Optional<String> patient(Map<String, NihRow> rows, String film) {
        return Optional.ofNullable(rows.get(film))
                .filter(row -> row.fault().isEmpty())
                .map(NihRow::patient);
    }

    /**
     * Returns the names in a list.
     *
     * @throws DataException if the list cannot be read or is empty
     */
    static Set<String> names(Path file) {
        Set<String> names = TextFile.read(file)
                .lines()
                .map(Blanks::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.isEmpty()) {
            throw new DataException(file + ": is empty, one file name a line is needed; restore the file");
        }
        return names;
    }

    /** Returns all films that a list names. */
    Set<String> listed() {
        Set<String> names = new TreeSet<>(train);
        names.addAll(test);
        return names;
    }

    /** Returns the split of a film; empty if no list names it. */
    Optional<Split> of(String film, String patient) {
        if (test.contains(film)) {
            return Optional.of(Split.TEST);
        }
        if (!train.contains(film)) {
            return Optional.empty();
        }
        return Optional.of(validationPatients.contains(patient) ? Split.VALIDATION : Split.TRAIN);
    }
}

package dev.lucency.phantom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where phantom films are made. Hospitals differ in what is not illness: in their markers, wires, collimation, exposure and positioning. Patients
 * and findings are drawn alike in all of them, but for {@link #A_CONFOUNDED}.
 */
public enum PhantomHospital {
    /** No hospital in particular: rooms differ from film to film. No wires. */
    MIXED("phantom", "P"),

    /** Dark films of small chests with strips on all sides, block letters in an upper corner, and wires on most bedside films. */
    A("phantom-a", "A"),

    /** Bright, sharp films of large chests without strips at the sides, thin letters in a lower corner, and wires on any film. */
    B("phantom-b", "B"),

    /** Hospital A, where bedside films are of patients who are more often ill. Its bedside marks predict findings; those of B do not. */
    A_CONFOUNDED("phantom-a-confounded", "C");

    /** How much more prone to all findings bedside patients are than others where it is confounded, in standard deviations. */
    private static final double CONFOUNDING = 0.8;

    private final String set;
    private final String patients;

    /**
     * @param set name of its sets
     * @param patients first letter of the names of its patients
     */
    PhantomHospital(String set, String patients) {
        this.set = set;
        this.patients = patients;
    }

    /** Returns the name in options and files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the names of all hospitals. */
    public static List<String> names() {
        return Arrays.stream(values()).map(PhantomHospital::text).toList();
    }

    /** Returns the hospital with this name. */
    public static PhantomHospital named(String text) {
        return Arrays.stream(values())
                .filter(hospital -> hospital.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "hospital must be one of " + String.join(", ", names()) + ", was " + text));
    }

    /** Returns the name of its sets. */
    String set() {
        return set;
    }

    /** Returns the first letter of the names of its patients. */
    String patients() {
        return patients;
    }

    /** Returns the seed of its patients; that of no hospital in particular is the seed of the set. */
    long seed(long ofSet) {
        return this == MIXED
                ? ofSet
                : PhantomRandom.of(ofSet, patients.charAt(0)).bits();
    }

    /** Returns what it changes in a film. */
    PhantomHabits habits() {
        return switch (this) {
            case MIXED -> PhantomHabits.NONE;
            case A, A_CONFOUNDED -> PhantomHabits.A;
            case B -> PhantomHabits.B;
        };
    }

    /**
     * Returns how much more prone to all findings the patient of a film is because of where it was taken, in standard deviations; 0 on the
     * mean of all films.
     */
    double risk(boolean bedside) {
        return this == A_CONFOUNDED ? CONFOUNDING * ((bedside ? 1 : 0) - PhantomFilm.BEDSIDE_SHARE) : 0;
    }
}

package dev.lucency.phantom;

import dev.lucency.data.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One imagined patient, drawn from the seed and the patient's number alone.
 *
 * @param hospital where the films are made
 * @param number from 0
 * @param sex {@code M} or {@code F}
 * @param age in years
 * @param split the part of the set
 * @param studies the number of each film's study, from 1; there are 1 to 6 films, and few studies have more than one
 * @param body the build
 * @param risks how prone the patient is to each {@link PhantomFinding.Kind}, in standard deviations
 * @param key from which the films are drawn
 */
record PhantomPatient(
        PhantomHospital hospital,
        int number,
        String sex,
        int age,
        Split split,
        List<Integer> studies,
        PhantomBody body,
        Map<PhantomFinding.Kind, Double> risks,
        long key) {
    private static final double[] AT_MOST_FILMS = {0.45, 0.67, 0.81, 0.90, 0.96};
    private static final double TRAIN_SHARE = 0.7;
    private static final double VALIDATION_SHARE = 0.1;
    private static final double SAME_STUDY = 0.15;
    private static final double MIDDLE_AGE = 54;

    // A stream of its own for each, so that what one draws never moves another.
    private static final long PERSON = 1;
    private static final long SPLIT = 2;
    private static final long BODY = 3;
    private static final long RISKS = 4;
    private static final long STUDIES = 5;
    private static final long FILMS = 6;

    PhantomPatient {
        studies = List.copyOf(studies);
        risks = Map.copyOf(risks);
    }

    static PhantomPatient draw(PhantomHospital hospital, long seed, int number) {
        PhantomRandom person = stream(seed, number, PERSON);
        boolean female = person.chance(0.46);
        int age = (int) Math.max(18, Math.min(90, person.normal(MIDDLE_AGE, 17)));
        return new PhantomPatient(
                hospital,
                number,
                female ? "F" : "M",
                age,
                split(stream(seed, number, SPLIT).uniform()),
                studies(stream(seed, number, STUDIES)),
                PhantomBody.draw(stream(seed, number, BODY), female),
                risks(stream(seed, number, RISKS), age),
                stream(seed, number, FILMS).bits());
    }

    /** The patient's name, such as {@code P000123}. */
    String id() {
        return String.format(Locale.ROOT, "%s%06d", hospital.patients(), number);
    }

    private static PhantomRandom stream(long seed, int number, long stream) {
        return PhantomRandom.of(seed, number, stream);
    }

    private static Split split(double at) {
        if (at < TRAIN_SHARE) {
            return Split.TRAIN;
        }
        return at < TRAIN_SHARE + VALIDATION_SHARE ? Split.VALIDATION : Split.TEST;
    }

    private static List<Integer> studies(PhantomRandom random) {
        double at = random.uniform();
        List<Integer> studies = new ArrayList<>(List.of(1));
        for (double share : AT_MOST_FILMS) {
            if (at >= share) {
                int latest = studies.get(studies.size() - 1);
                studies.add(random.chance(SAME_STUDY) ? latest : latest + 1);
            }
        }
        return studies;
    }

    /** Frailty is common to all findings, so that they come together more often than by chance. */
    private static Map<PhantomFinding.Kind, Double> risks(PhantomRandom random, int age) {
        double frailty = random.normal(0, 0.35);
        Map<PhantomFinding.Kind, Double> risks = new EnumMap<>(PhantomFinding.Kind.class);
        for (PhantomFinding.Kind kind : PhantomFinding.Kind.values()) {
            risks.put(kind, frailty + random.normal(0, 0.55) + kind.aging() * (age - MIDDLE_AGE));
        }
        return risks;
    }

    /** How prone the patient is to a finding, in standard deviations. */
    double risk(PhantomFinding.Kind kind) {
        return Objects.requireNonNull(risks.get(kind));
    }
}

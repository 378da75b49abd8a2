package dev.lucency.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The probabilities from which a film is predicted positive, by label. They are chosen on validation and fixed for the evaluated
 * films.
 *
 * @param values the thresholds by label; a label without one has no metrics at a threshold
 */
public record Thresholds(Map<String, Double> values) {
    /** The description of the rule of {@link #youden}. */
    public static final String RULE =
            "highest sensitivity + specificity on validation (Youden 1950), of equals the highest threshold; called if "
                    + "probability >= threshold";

    public Thresholds {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns an object without thresholds. */
    public static Thresholds none() {
        return new Thresholds(Map.of());
    }

    /**
     * Returns, for each label with both classes, the predicted probability at which sensitivity + specificity is highest (Youden
     * 1950); among ties the highest probability.
     */
    public static Thresholds youden(Predictions validation) {
        int[] patients = validation.patientNumbers();
        Map<String, Double> values = new LinkedHashMap<>();
        IntStream.range(0, validation.labels().size())
                .filter(label -> validation.counts(label).reach(1))
                .forEach(label -> values.put(
                        validation.labels().get(label),
                        youden(DrawnFilms.once(RankedFilms.of(validation, label, patients, Double.NaN)))));
        return new Thresholds(values);
    }

    /** Returns the threshold of a label, if it has one. */
    public OptionalDouble of(String label) {
        Double value = values.get(label);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double youden(DrawnFilms drawn) {
        RankedFilms films = drawn.films();
        long best = Long.MIN_VALUE; // (sensitivity + specificity - 1) times positives times negatives
        double threshold = Double.NaN;
        long gained = 0;
        for (int tie = films.ties() - 1; tie >= 0; tie--) {
            for (int rank = films.tieStart(tie); rank < films.tieEnd(tie); rank++) {
                gained += films.isPositive(rank) ? drawn.negatives() : -drawn.positives();
            }
            if (gained > best) {
                best = gained;
                threshold = films.score(films.tieStart(tie));
            }
        }
        return threshold;
    }
}

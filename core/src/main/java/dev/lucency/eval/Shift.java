package dev.lucency.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shift of a label between the validation films and the evaluated films of a model.
 *
 * @param label the name of the label
 * @param prevalenceThere the share of positive films among the known validation films; NaN without any
 * @param prevalenceHere the same share of the evaluated films
 * @param scoresThere the 5, 25, 50, 75 and 95 % quantiles of the probabilities on validation
 * @param scoresHere the same quantiles on the evaluated films
 * @param distance the largest distance between the two distributions of probabilities (Kolmogorov-Smirnov), 0 to 1
 */
public record Shift(
        String label,
        double prevalenceThere,
        double prevalenceHere,
        List<Double> scoresThere,
        List<Double> scoresHere,
        double distance) {
    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    public Shift {
        scoresThere = List.copyOf(scoresThere);
        scoresHere = List.copyOf(scoresHere);
    }

    /** Returns the shift of the labels that both have, in the order of {@code here}. */
    public static List<Shift> between(Predictions there, Predictions here) {
        List<Shift> shifts = new ArrayList<>();
        for (int label = 0; label < here.labels().size(); label++) {
            int other = there.labels().indexOf(here.labels().get(label));
            if (other >= 0) {
                double[] before = sorted(there, other);
                double[] now = sorted(here, label);
                shifts.add(new Shift(
                        here.labels().get(label),
                        prevalence(there.counts(other)),
                        prevalence(here.counts(label)),
                        quantiles(before),
                        quantiles(now),
                        distance(before, now)));
            }
        }
        return shifts;
    }

    private static double prevalence(LabelCounts counts) {
        return (double) counts.positives() / (counts.positives() + counts.negatives());
    }

    private static double[] sorted(Predictions predictions, int label) {
        return IntStream.range(0, predictions.films().size())
                .mapToDouble(film -> predictions.probability(film, label))
                .sorted()
                .toArray();
    }

    private static List<Double> quantiles(double[] sorted) {
        return Arrays.stream(SHARES)
                .mapToObj(share -> PatientBootstrap.quantile(sorted, share))
                .toList();
    }

    private static double distance(double[] one, double[] two) {
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < two.length) {
            double value = Math.min(one[i], two[j]);
            while (i < one.length && one[i] <= value) {
                i++;
            }
            while (j < two.length && two[j] <= value) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / one.length - (double) j / two.length));
        }
        return distance;
    }
}

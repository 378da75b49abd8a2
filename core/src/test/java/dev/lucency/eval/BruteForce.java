package dev.lucency.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slow and plain way to the same figures. */
final class BruteForce {
    private BruteForce() {}

    /** The share of pairs that the positive film wins, a tie counting half; NaN without a pair. */
    static double auroc(double[] scores, boolean[] positive) {
        long pairs = 0;
        double won = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    /** AUROC of one label on the rows that one bootstrap draw holds, each patient's rows laid out as often as drawn. */
    static double drawnAuroc(Predictions predictions, int label, int[] drawn) {
        List<String> patients = predictions.films().stream()
                .map(FilmId::patient)
                .distinct()
                .sorted()
                .toList();
        List<Integer> rows = new ArrayList<>();
        for (int patient = 0; patient < drawn.length; patient++) {
            for (int time = 0; time < drawn[patient]; time++) {
                for (int film = 0; film < predictions.films().size(); film++) {
                    if (predictions.films().get(film).patient().equals(patients.get(patient))
                            && predictions.isKnown(film, label)) {
                        rows.add(film);
                    }
                }
            }
        }
        boolean[] positive = new boolean[rows.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = predictions.isPositive(rows.get(i), label);
        }
        return auroc(
                rows.stream()
                        .mapToDouble(film -> predictions.probability(film, label))
                        .toArray(),
                positive);
    }

    /** A figure's mean and percentiles over the draws where it is defined. */
    static Interval interval(double estimate, double[] draws, double level) {
        double[] sorted = Arrays.stream(draws)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new Interval(estimate, at(sorted, (1 - level) / 2), at(sorted, 1 - (1 - level) / 2));
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        double below = sorted[(int) Math.floor(place)];
        double above = sorted[(int) Math.ceil(place)];
        return below + (place - Math.floor(place)) * (above - below);
    }
}

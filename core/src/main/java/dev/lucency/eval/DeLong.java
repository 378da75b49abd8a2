package dev.lucency.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two AUROCs on the same films with their analytic variances and covariance (DeLong et al. 1988, in the fast form of Sun and Xu
 * 2014). The test assumes independent films, so it is refused if a patient has several films.
 *
 * @param first the AUROC of the first model
 * @param second the AUROC of the second model
 * @param firstVariance the variance of the first AUROC
 * @param secondVariance the variance of the second AUROC
 * @param covariance the covariance of both
 */
public record DeLong(double first, double second, double firstVariance, double secondVariance, double covariance) {
    /**
     * Compares the scores of two models, in O(n log n).
     *
     * @param first [n], the scores of the first model, without NaN
     * @param second [n], the scores of the second model, without NaN
     * @param positive [n], whether the film is positive
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, or there are not two films of each class
     */
    public static DeLong of(double[] first, double[] second, boolean[] positive) {
        DrawnFilms films = ScoredFilms.withBothClasses("DeLong's test", first, positive);
        ScoredFilms.withBothClasses("DeLong's test", second, positive);
        if (films.positives() < 2 || films.negatives() < 2) {
            throw new IllegalArgumentException("DeLong's test needs two films of each class, were " + films.positives()
                    + " positive and " + films.negatives() + " negative");
        }
        double[] one = placements(first, positive);
        double[] two = placements(second, positive);
        return new DeLong(
                mean(one, positive, true),
                mean(two, positive, true),
                covariance(one, one, positive),
                covariance(two, two, positive),
                covariance(one, two, positive));
    }

    /**
     * Compares two models on the known films of a label.
     *
     * @throws IllegalArgumentException if the films differ, if a patient has more than one known film, or if a rule of
     *     {@link #of(double[], double[], boolean[])} is broken
     */
    public static DeLong of(Predictions first, Predictions second, int label) {
        first.requireSameFilms(second);
        int[] known = IntStream.range(0, first.films().size())
                .filter(film -> first.isKnown(film, label))
                .toArray();
        several(first, known).ifPresent(patient -> {
            throw new IllegalArgumentException(refusal(patient));
        });
        boolean[] positive = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            positive[i] = first.isPositive(known[i], label);
        }
        return of(probabilities(first, known, label), probabilities(second, known, label), positive);
    }

    /** Returns the reason why the test is refused, if a patient has more than one film; otherwise empty. */
    public static Optional<String> refused(Predictions predictions) {
        return several(
                        predictions,
                        IntStream.range(0, predictions.films().size()).toArray())
                .map(DeLong::refusal);
    }

    private static Optional<String> several(Predictions predictions, int[] films) {
        Set<String> patients = new HashSet<>();
        return Arrays.stream(films)
                .mapToObj(film -> predictions.films().get(film).patient())
                .filter(patient -> !patients.add(patient))
                .findFirst();
    }

    private static String refusal(String patient) {
        return "patient " + patient
                + " has more than one film; DeLong's test takes films as independent, use the bootstrap by patient";
    }

    /** Returns the first AUROC minus the second. */
    public double difference() {
        return first - second;
    }

    /** Returns the difference divided by its standard deviation; 0 if both are 0. */
    public double z() {
        double variance = firstVariance + secondVariance - 2 * covariance;
        return difference() == 0 ? 0 : difference() / Math.sqrt(Math.max(0, variance));
    }

    /** Returns the two-sided p of the hypothesis of no difference. */
    public double p() {
        return NormalDistribution.twoSided(z());
    }

    private static double[] probabilities(Predictions predictions, int[] films, int label) {
        return Arrays.stream(films)
                .mapToDouble(film -> predictions.probability(film, label))
                .toArray();
    }

    /** Returns, for each film, the share of films of the other class that are ranked correctly against it, a tie counting half. */
    private static double[] placements(double[] scores, boolean[] positive) {
        double[] among = midranks(scores, IntStream.range(0, scores.length).toArray());
        double[] own = new double[scores.length];
        int[] sizes = new int[2];
        for (boolean side : new boolean[] {false, true}) {
            int[] films = IntStream.range(0, scores.length)
                    .filter(film -> positive[film] == side)
                    .toArray();
            sizes[side ? 1 : 0] = films.length;
            double[] ranks = midranks(scores, films);
            for (int i = 0; i < films.length; i++) {
                own[films[i]] = ranks[i];
            }
        }
        return IntStream.range(0, scores.length)
                .mapToDouble(film -> positive[film]
                        ? (among[film] - own[film]) / sizes[0]
                        : 1 - (among[film] - own[film]) / sizes[1])
                .toArray();
    }

    /** Returns the midranks of some films among themselves, from 1; tied films get the mean of their ranks. */
    private static double[] midranks(double[] scores, int[] films) {
        int[] order = IntStream.range(0, films.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[films[i]]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[films.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && scores[films[order[end]]] == scores[films[order[start]]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    private static double covariance(double[] one, double[] two, boolean[] positive) {
        double sum = 0;
        for (boolean side : new boolean[] {false, true}) {
            double meanOne = mean(one, positive, side);
            double meanTwo = mean(two, positive, side);
            double products = 0;
            int films = 0;
            for (int film = 0; film < one.length; film++) {
                if (positive[film] == side) {
                    products += (one[film] - meanOne) * (two[film] - meanTwo);
                    films++;
                }
            }
            sum += products / (films - 1) / films;
        }
        return sum;
    }

    private static double mean(double[] values, boolean[] positive, boolean side) {
        return IntStream.range(0, values.length)
                .filter(film -> positive[film] == side)
                .mapToDouble(film -> values[film])
                .average()
                .orElseThrow();
    }
}

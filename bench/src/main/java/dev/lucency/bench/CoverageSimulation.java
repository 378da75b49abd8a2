package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Thresholds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How often nominal 95 % intervals hold the truth, and how long they are, on simulated sets of which it is known: a patient is
 * positive with chance 1/2, on all of their films; a film's score is normal about its class, with one part of the patient and one of
 * the film. Its probability is the true one of its score, or too sharp: its log odds are the true ones times a number. Draws of
 * patients are compared with draws of films, and the intervals of calibration errors with percentiles of the drawn errors.
 */
public final class CoverageSimulation {
    private static final int PATIENTS = 200;
    private static final int FILMS_EACH = 4;
    private static final double[] SHARPNESS = {1, 1.5, 2.5};
    private static final Thresholds HALF = new Thresholds(Map.of("finding", 0.5));

    private CoverageSimulation() {}

    /** Takes how many sets and how many draws. */
    public static void main(String[] args) {
        int sets = Integer.parseInt(args[0]);
        EvaluationRule rule = new EvaluationRule(new PatientBootstrap(9, Integer.parseInt(args[1]), 0.95), 1);
        for (double sharpness : SHARPNESS) {
            Map<Metric, Double> truth = truth(sharpness);
            simulate(sets, rule, sharpness, true, truth);
            if (sharpness == 1) {
                simulate(sets, rule, sharpness, false, truth);
            }
            percentiles(sets, rule.bootstrap(), sharpness, requireNonNull(truth.get(Metric.CALIBRATION_ERROR)));
        }
    }

    private static void simulate(
            int sets, EvaluationRule rule, double sharpness, boolean clustered, Map<Metric, Double> truth) {
        Map<Metric, Held> held = new EnumMap<>(Metric.class);
        for (int number = 1; number <= sets; number++) {
            add(held, Evaluation.of(set(number, PATIENTS, FILMS_EACH, clustered, sharpness), HALF, rule), truth);
        }
        String what = (clustered ? "patients" : "films") + " drawn, sharpness " + sharpness;
        held.forEach((metric, own) -> own.print(metric.title(), what, requireNonNull(truth.get(metric))));
    }

    /** The figures of so many films that chance plays no part; the calibration errors of true probabilities are 0. */
    private static Map<Metric, Double> truth(double sharpness) {
        Predictions many = set(0, 200_000, 1, true, sharpness);
        Evaluation evaluation = Evaluation.of(many, HALF, new EvaluationRule(new PatientBootstrap(1, 2, 0.95), 1));
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            figures.put(metric, interval(evaluation, metric).estimate());
        }
        if (sharpness == 1) {
            figures.put(Metric.CALIBRATION_ERROR, 0.0);
            figures.put(Metric.CALIBRATION_ERROR_EQUAL_MASS, 0.0);
        }
        return figures;
    }

    private static void add(Map<Metric, Held> held, Evaluation evaluation, Map<Metric, Double> truth) {
        for (Metric metric : Metric.values()) {
            held.computeIfAbsent(metric, key -> new Held())
                    .add(interval(evaluation, metric), requireNonNull(truth.get(metric)));
        }
    }

    private static Interval interval(Evaluation evaluation, Metric metric) {
        return evaluation.mean(metric).score().interval().orElseThrow();
    }

    /** The usual interval of the calibration error over bins of equal width: percentiles of the errors of drawn patients. */
    private static void percentiles(int sets, PatientBootstrap bootstrap, double sharpness, double truth) {
        Held held = new Held();
        for (int number = 1; number <= sets; number++) {
            double[][] bins = BinnedPatients.of(set(number, PATIENTS, FILMS_EACH, true, sharpness), FILMS_EACH);
            held.add(BinnedPatients.percentiles(bins, FILMS_EACH, bootstrap, new Random(number)), truth);
        }
        held.print("Calibration error by percentiles", "patients drawn, sharpness " + sharpness, truth);
    }

    /** Scores of variance 2 about 0 or 1: the true log odds of a score s are (s - 1/2) / 2. */
    private static Predictions set(long seed, int patients, int filmsEach, boolean clustered, double sharpness) {
        Random random = new Random(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[patients * filmsEach][1];
        double[][] probabilities = new double[patients * filmsEach][1];
        for (int patient = 0; patient < patients; patient++) {
            int positive = random.nextInt(2);
            double own = positive + random.nextGaussian();
            for (int film = 0; film < filmsEach; film++) {
                int row = films.size();
                films.add(new FilmId("film" + row, "patient" + (clustered ? patient : row)));
                targets[row][0] = positive;
                probabilities[row][0] = 1 / (1 + Math.exp(-sharpness * (own + random.nextGaussian() - 0.5) / 2));
            }
        }
        return Predictions.of("test", List.of("finding"), films, targets, probabilities);
    }

    /** What a number of intervals held. */
    private static final class Held {
        private int sets;
        private int truths;
        private int estimates;
        private double length;

        void add(Interval interval, double truth) {
            sets++;
            truths += interval.contains(truth) ? 1 : 0;
            estimates += interval.contains(interval.estimate()) ? 1 : 0;
            length += interval.high() - interval.low();
        }

        void print(String title, String what, double truth) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %.1f %% of %,d sets hold %.4f, %.1f %% their estimate, mean length %.4f%n",
                    title,
                    what,
                    100.0 * truths / sets,
                    sets,
                    truth,
                    100.0 * estimates / sets,
                    length / sets);
        }
    }
}

package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How often nominal 95 % intervals hold the truth, on simulated sets of which it is known: a patient is positive with chance 1/2, on
 * all of their films; a film's score is normal about its class, with one part of the patient and one of the film, and its
 * probability is the true one of its score. Draws of patients are compared with draws of films.
 */
public final class CoverageSimulation {
    private static final int PATIENTS = 200;
    private static final int FILMS_EACH = 4;
    private static final List<Metric> METRICS = List.of(Metric.AUROC, Metric.AVERAGE_PRECISION, Metric.BRIER);

    private CoverageSimulation() {}

    /** Takes how many sets and how many draws. */
    public static void main(String[] args) {
        int sets = Integer.parseInt(args[0]);
        EvaluationRule rule = new EvaluationRule(new PatientBootstrap(9, Integer.parseInt(args[1]), 0.95), 1);
        Map<Metric, Double> truth =
                figures(set(0, 200_000, 1, true), new EvaluationRule(new PatientBootstrap(1, 2, 0.95), 1));
        for (boolean clustered : new boolean[] {true, false}) {
            Map<Metric, Integer> held = new EnumMap<>(Metric.class);
            for (int number = 1; number <= sets; number++) {
                Evaluation evaluation = Evaluation.of(set(number, PATIENTS, FILMS_EACH, clustered), rule);
                for (Metric metric : METRICS) {
                    Interval interval =
                            evaluation.mean(metric).score().interval().orElseThrow();
                    held.merge(metric, interval.contains(requireNonNull(truth.get(metric))) ? 1 : 0, Integer::sum);
                }
            }
            held.forEach((metric, times) -> System.out.printf(
                    Locale.ROOT,
                    "%s, %s drawn: %.1f %% of %,d sets hold %.4f%n",
                    metric.title(),
                    clustered ? "patients" : "films",
                    100.0 * times / sets,
                    sets,
                    truth.get(metric)));
        }
    }

    private static Map<Metric, Double> figures(Predictions predictions, EvaluationRule rule) {
        Evaluation evaluation = Evaluation.of(predictions, rule);
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        METRICS.forEach(metric -> figures.put(
                metric, evaluation.mean(metric).score().interval().orElseThrow().estimate()));
        return figures;
    }

    /** Scores of variance 2 about 0 or 1: the true log odds of a score s are (s - 1/2) / 2. */
    private static Predictions set(long seed, int patients, int filmsEach, boolean clustered) {
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
                probabilities[row][0] = 1 / (1 + Math.exp(-(own + random.nextGaussian() - 0.5) / 2));
            }
        }
        return Predictions.of("test", List.of("finding"), films, targets, probabilities);
    }
}

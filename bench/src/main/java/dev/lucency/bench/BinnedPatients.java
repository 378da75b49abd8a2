package dev.lucency.bench;

import dev.lucency.eval.Interval;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import java.util.Arrays;
import java.util.Random;

/** What each patient adds to the 15 bins of a calibration error, so that a draw of patients is a sum of them. */
final class BinnedPatients {
    private static final int BINS = 15;

    private BinnedPatients() {}

    /** [patients][15], probability less outcome; films come patient by patient. */
    static double[][] of(Predictions set, int filmsEach) {
        double[][] bins = new double[set.patients()][BINS];
        for (int film = 0; film < set.films().size(); film++) {
            double probability = set.probability(film, 0);
            int bin = Math.min((int) (probability * BINS), BINS - 1);
            bins[film / filmsEach][bin] += probability - (set.isPositive(film, 0) ? 1 : 0);
        }
        return bins;
    }

    /** The error with the percentiles of the errors of drawn patients. */
    static Interval percentiles(double[][] bins, int filmsEach, PatientBootstrap bootstrap, Random random) {
        int patients = bins.length;
        double[] drawn = new double[bootstrap.draws()];
        for (int draw = 0; draw < drawn.length; draw++) {
            drawn[draw] = error(
                    random.ints(patients, 0, patients).mapToObj(i -> bins[i]).toArray(double[][]::new), filmsEach);
        }
        Arrays.sort(drawn);
        double tail = (1 - bootstrap.level()) / 2;
        return new Interval(
                error(bins, filmsEach),
                drawn[(int) (tail * (drawn.length - 1))],
                drawn[(int) Math.ceil((1 - tail) * (drawn.length - 1))]);
    }

    private static double error(double[][] patients, int filmsEach) {
        double[] sums = new double[BINS];
        for (double[] bins : patients) {
            for (int bin = 0; bin < BINS; bin++) {
                sums[bin] += bins[bin];
            }
        }
        return Arrays.stream(sums).map(Math::abs).sum() / (patients.length * filmsEach);
    }
}

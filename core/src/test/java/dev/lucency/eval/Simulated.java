package dev.lucency.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up predictions of which the truth is known. */
final class Simulated {
    private Simulated() {}

    /** Classes drawn one by one, at least one of each. */
    static boolean[] classes(SplittableRandom random, int films, double share) {
        boolean[] positive = new boolean[films];
        for (int i = 0; i < films; i++) {
            positive[i] = i == 0 || (i > 1 && random.nextDouble() < share);
        }
        return positive;
    }

    /** Some labels with ties and unknown targets; patients have one to four films, and their names are not in order. */
    static Predictions messy(long seed, int patients, int labels) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FilmId> films = new ArrayList<>();
        for (int patient = 0; patient < patients; patient++) {
            for (int film = random.nextInt(1, 5); film > 0; film--) {
                films.add(new FilmId("p" + patient + "-" + film, "p" + (patient * 7919 % 1000)));
            }
        }
        double[][] targets = new double[films.size()][labels];
        double[][] probabilities = new double[films.size()][labels];
        for (int film = 0; film < films.size(); film++) {
            for (int label = 0; label < labels; label++) {
                double dice = random.nextDouble();
                targets[film][label] = dice < 0.1 ? Double.NaN : dice < 0.4 ? 1 : 0;
                double noise = random.nextDouble();
                probabilities[film][label] = Math.round((0.3 * (dice < 0.4 ? 1 : 0) + 0.7 * noise) * 20) / 20.0;
            }
        }
        return Predictions.of("test", names(labels), films, targets, probabilities);
    }

    /**
     * One label, half of the patients positive on all of their films. A film's score is normal: its class, plus what is
     * particular to the patient, plus what is particular to the film. The area over pairs of different patients is
     * Phi(shift / sqrt(2 (between^2 + 1))).
     */
    static Predictions clustered(long seed, int patients, int filmsEach, double shift, double between) {
        Random random = new Random(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[patients * filmsEach][1];
        double[][] probabilities = new double[patients * filmsEach][1];
        for (int patient = 0; patient < patients; patient++) {
            int positive = patient % 2;
            double own = shift * positive + between * random.nextGaussian();
            for (int film = 0; film < filmsEach; film++) {
                int row = films.size();
                films.add(new FilmId("film" + row, "patient" + patient));
                targets[row][0] = positive;
                probabilities[row][0] = 1 / (1 + Math.exp(-own - random.nextGaussian()));
            }
        }
        return Predictions.of("test", names(1), films, targets, probabilities);
    }

    /**
     * One label, patients positive with chance 1/2 on all of their films. A film's score is normal about its class, one part of the
     * patient and one of the film, so the true log odds of a score s are (s - 1/2) / 2; the probability is of these times sharpness,
     * so it is true where sharpness is 1, and every calibration error is 0 then.
     */
    static Predictions calibrated(long seed, int patients, int filmsEach, double sharpness) {
        Random random = new Random(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[patients * filmsEach][1];
        double[][] probabilities = new double[patients * filmsEach][1];
        for (int patient = 0; patient < patients; patient++) {
            int positive = random.nextInt(2);
            double own = positive + random.nextGaussian();
            for (int film = 0; film < filmsEach; film++) {
                int row = films.size();
                films.add(new FilmId("film" + row, "patient" + patient));
                targets[row][0] = positive;
                probabilities[row][0] = 1 / (1 + Math.exp(-sharpness * (own + random.nextGaussian() - 0.5) / 2));
            }
        }
        return Predictions.of("test", names(1), films, targets, probabilities);
    }

    /** The same films with every film given to a patient of its own. */
    static Predictions withoutClusters(Predictions predictions) {
        List<FilmId> films = predictions.films().stream()
                .map(film -> new FilmId(film.image(), film.image()))
                .toList();
        return Predictions.of(
                predictions.split(), predictions.labels(), films, targets(predictions), probabilities(predictions));
    }

    static double[][] targets(Predictions predictions) {
        return rows(
                predictions,
                (film, label) ->
                        !predictions.isKnown(film, label) ? Double.NaN : predictions.isPositive(film, label) ? 1 : 0);
    }

    static double[][] probabilities(Predictions predictions) {
        return rows(predictions, predictions::probability);
    }

    private interface Cell {
        double at(int film, int label);
    }

    private static double[][] rows(Predictions predictions, Cell cell) {
        return IntStream.range(0, predictions.films().size())
                .mapToObj(film -> IntStream.range(0, predictions.labels().size())
                        .mapToDouble(label -> cell.at(film, label))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<String> names(int labels) {
        return IntStream.range(0, labels).mapToObj(label -> "label" + label).toList();
    }
}

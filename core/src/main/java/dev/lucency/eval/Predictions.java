package dev.lucency.eval;

import java.util.Arrays;
import java.util.List;

/**
 * The predictions of a model for the films of one split, with the targets. Immutable and validated: each film occurs once, each
 * probability is in [0, 1], each target is 1, 0 or unknown.
 */
public final class Predictions {
    private final String split;
    private final List<String> labels;
    private final List<FilmId> films;
    private final double[][] targets;
    private final double[][] probabilities;

    private Predictions(
            String split, List<String> labels, List<FilmId> films, double[][] targets, double[][] probabilities) {
        this.split = split;
        this.labels = labels;
        this.films = films;
        this.targets = targets;
        this.probabilities = probabilities;
    }

    /**
     * Copies and validates predictions.
     *
     * @param split the split of the data set, such as {@code test}
     * @param labels [L] the different names of the labels
     * @param films [n] the films, each image once
     * @param targets [n][L]: 1 positive, 0 negative, NaN unknown
     * @param probabilities [n][L], in [0, 1]
     * @throws IllegalArgumentException if a rule is broken; the message names the row (from 1), the film and the label
     */
    public static Predictions of(
            String split, List<String> labels, List<FilmId> films, double[][] targets, double[][] probabilities) {
        List<String> ownLabels = List.copyOf(labels);
        List<FilmId> ownFilms = List.copyOf(films);
        PredictionRules.requireLabels(ownLabels);
        PredictionRules.requireDistinct(ownFilms);
        double[][] ownTargets = PredictionRules.copy("targets", targets, ownFilms.size(), ownLabels.size());
        double[][] ownProbabilities =
                PredictionRules.copy("probabilities", probabilities, ownFilms.size(), ownLabels.size());
        Predictions predictions = new Predictions(split, ownLabels, ownFilms, ownTargets, ownProbabilities);
        predictions.requireValues();
        return predictions;
    }

    /** Returns the split of the data set. */
    public String split() {
        return split;
    }

    /** Returns the names of the labels. */
    public List<String> labels() {
        return labels;
    }

    /** Returns the films, in the order of the rows. */
    public List<FilmId> films() {
        return films;
    }

    /** Returns whether the label of a film is known. */
    public boolean isKnown(int film, int label) {
        return !Double.isNaN(targets[film][label]);
    }

    /** Returns whether the film has the finding; false if the label is unknown, so check {@link #isKnown} first. */
    public boolean isPositive(int film, int label) {
        return targets[film][label] == 1;
    }

    /** Returns the predicted probability, in [0, 1]. */
    public double probability(int film, int label) {
        return probabilities[film][label];
    }

    /** Returns the number of different patients. */
    public int patients() {
        return (int) films.stream().map(FilmId::patient).distinct().count();
    }

    /** Returns the predictions for the films with the given indices, in that order. */
    public Predictions rows(int[] rows) {
        return new Predictions(
                split,
                labels,
                Arrays.stream(rows).mapToObj(films::get).toList(),
                Arrays.stream(rows).mapToObj(row -> targets[row]).toArray(double[][]::new),
                Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new));
    }

    /** Returns the predictions for the labels with the given indices, in that order. */
    public Predictions columns(int[] columns) {
        return of(
                split,
                Arrays.stream(columns).mapToObj(labels::get).toList(),
                films,
                columns(targets, columns),
                columns(probabilities, columns));
    }

    private static double[][] columns(double[][] rows, int[] columns) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(columns)
                        .mapToDouble(column -> row[column])
                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * Returns the same films where only some positive targets are known: the others become unknown, so that films without the finding are
     * compared with these films alone.
     *
     * @param name which films these are, in place of the split
     * @param kept [n][L], whether a positive target stays
     */
    Predictions onlyPositives(String name, boolean[][] kept) {
        double[][] others = new double[films.size()][labels.size()];
        for (int film = 0; film < others.length; film++) {
            for (int label = 0; label < labels.size(); label++) {
                others[film][label] = isPositive(film, label) && !kept[film][label] ? Double.NaN : targets[film][label];
            }
        }
        return of(name, labels, films, others, probabilities);
    }

    /** Returns the same films and targets with other probabilities, [n][L]. */
    Predictions withProbabilities(double[][] others) {
        return of(split, labels, films, targets, others);
    }

    /** Returns the index of each film's patient among the sorted ids, so that the order of the films does not matter. */
    int[] patientNumbers() {
        String[] names = films.stream().map(FilmId::patient).distinct().sorted().toArray(String[]::new);
        return films.stream()
                .mapToInt(film -> Arrays.binarySearch(names, film.patient()))
                .toArray();
    }

    /** Returns the numbers of films of a label by class. */
    public LabelCounts counts(int label) {
        int positives = 0;
        int unknown = 0;
        for (double[] row : targets) {
            positives += row[label] == 1 ? 1 : 0;
            unknown += Double.isNaN(row[label]) ? 1 : 0;
        }
        return new LabelCounts(positives, films.size() - positives - unknown, unknown);
    }

    /**
     * Checks that {@code other} has the same labels, films and targets in the same order.
     *
     * @throws IllegalArgumentException naming the first difference
     */
    void requireSameFilms(Predictions other) {
        if (!labels.equals(other.labels)) {
            throw new IllegalArgumentException(
                    "two predictions can be compared on the same labels only, were " + labels + " and " + other.labels);
        }
        if (films.size() != other.films.size()) {
            throw new IllegalArgumentException("two predictions can be compared on the same films only, were "
                    + films.size() + " and " + other.films.size() + " films");
        }
        for (int film = 0; film < films.size(); film++) {
            if (!films.get(film).equals(other.films.get(film))) {
                throw new IllegalArgumentException("two predictions can be compared on the same films only; row "
                        + (film + 1) + " is " + named(films.get(film)) + " in the first and "
                        + named(other.films.get(film))
                        + " in the second");
            }
            requireSameTargets(other, film);
        }
    }

    private void requireSameTargets(Predictions other, int film) {
        for (int label = 0; label < labels.size(); label++) {
            if (isKnown(film, label) != other.isKnown(film, label)
                    || isPositive(film, label) != other.isPositive(film, label)) {
                throw new IllegalArgumentException("two predictions can be compared by the same targets only; "
                        + place(film, label) + " is " + targets[film][label] + " in the first and "
                        + other.targets[film][label] + " in the second");
            }
        }
    }

    private void requireValues() {
        for (int film = 0; film < films.size(); film++) {
            for (int label = 0; label < labels.size(); label++) {
                double target = targets[film][label];
                if (target != 0 && target != 1 && !Double.isNaN(target)) {
                    throw new IllegalArgumentException(
                            "target of " + place(film, label) + " must be 1, 0 or NaN for unknown, was " + target);
                }
                double probability = probabilities[film][label];
                if (!(probability >= 0 && probability <= 1)) {
                    throw new IllegalArgumentException(
                            "probability of " + place(film, label) + " must be in [0, 1], was " + probability);
                }
            }
        }
    }

    private static String named(FilmId film) {
        return film.image() + " of patient " + film.patient();
    }

    private String place(int film, int label) {
        return "row " + (film + 1) + " (" + films.get(film).image() + "), label " + labels.get(label);
    }
}

package dev.lucency.eval;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure on the films as they are, and on each bootstrap draw; NaN where it is not defined. Figures of the same patients
 * and seed share their draws, so they are averaged and subtracted draw by draw, and a NaN in any of them stays one.
 */
final class DrawnFigure {
    private final double estimate;
    private final double[] draws;

    private DrawnFigure(double estimate, double[] draws) {
        this.estimate = estimate;
        this.draws = draws;
    }

    /** AUROC of every label, in the order of the labels. */
    static List<DrawnFigure> aurocs(Predictions predictions, PatientBootstrap bootstrap) {
        int[] patients = patientNumbers(predictions);
        int patientCount = predictions.patients();
        RankedFilms[] labels = IntStream.range(0, predictions.labels().size())
                .mapToObj(label -> ranked(predictions, label, patients))
                .toArray(RankedFilms[]::new);
        double[][] drawn = new double[labels.length][bootstrap.draws()];
        IntStream.range(0, bootstrap.draws()).parallel().forEach(draw -> {
            int[] times = bootstrap.drawn(draw, patientCount);
            for (int label = 0; label < labels.length; label++) {
                drawn[label][draw] = labels[label].auroc(times);
            }
        });
        int[] once = new int[patientCount];
        Arrays.fill(once, 1);
        return IntStream.range(0, labels.length)
                .mapToObj(label -> new DrawnFigure(labels[label].auroc(once), drawn[label]))
                .toList();
    }

    /** The mean of some figures. */
    static DrawnFigure mean(List<DrawnFigure> figures) {
        return of(
                figures.get(0).draws.length,
                figures.stream().mapToDouble(figure -> figure.estimate).sum() / figures.size(),
                draw -> figures.stream()
                                .mapToDouble(figure -> figure.draws[draw])
                                .sum()
                        / figures.size());
    }

    /** This figure less another. */
    DrawnFigure minus(DrawnFigure other) {
        return of(draws.length, estimate - other.estimate, draw -> draws[draw] - other.draws[draw]);
    }

    /**
     * The figure with its interval over the draws in which it is defined. Where that is less than half of them, the films
     * are too few, or of too few patients, for a number.
     */
    Score score(PatientBootstrap bootstrap) {
        double[] defined =
                Arrays.stream(draws).filter(value -> !Double.isNaN(value)).toArray();
        int leftOut = draws.length - defined.length;
        if (Double.isNaN(estimate) || 2 * leftOut > draws.length) {
            return new Score.NotScored(
                    leftOut + " of " + draws.length + " bootstrap draws hold films of one class only");
        }
        return new Score.Measured(bootstrap.interval(estimate, defined), leftOut);
    }

    private static DrawnFigure of(int draws, double estimate, IntToDoubleFunction value) {
        return new DrawnFigure(
                estimate, IntStream.range(0, draws).mapToDouble(value).toArray());
    }

    /** The number of each film's patient, in the order of the sorted names, so that the order of the films does not matter. */
    private static int[] patientNumbers(Predictions predictions) {
        String[] names = predictions.films().stream()
                .map(FilmId::patient)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return predictions.films().stream()
                .mapToInt(film -> Arrays.binarySearch(names, film.patient()))
                .toArray();
    }

    private static RankedFilms ranked(Predictions predictions, int label, int[] patients) {
        int[] known = IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isKnown(film, label))
                .toArray();
        double[] scores = new double[known.length];
        boolean[] positive = new boolean[known.length];
        int[] patient = new int[known.length];
        for (int i = 0; i < known.length; i++) {
            scores[i] = predictions.probability(known[i], label);
            positive[i] = predictions.isPositive(known[i], label);
            patient[i] = patients[known[i]];
        }
        return RankedFilms.of(scores, positive, patient);
    }
}

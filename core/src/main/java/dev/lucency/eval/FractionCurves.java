package dev.lucency.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of arms at several fractions of the labels, on the same films, each with one or several models. The figure of several
 * models is the mean of their figures within each resample of patients, so its interval covers the sampling of test patients for
 * these models. The variation between models that were trained the same way is reported as a standard deviation and is not in the
 * interval.
 *
 * @param films the evaluation of the first model, for the numbers of films and the rule
 * @param labels the labels in the means, with enough cases
 * @param leftOut the labels that not all models have
 * @param reference the arm that the others are compared with
 * @param points the points, by arm in the order of the models, and by ascending fraction
 */
public record FractionCurves(
        Evaluation films, List<String> labels, List<String> leftOut, String reference, List<FractionPoint> points) {
    public FractionCurves {
        labels = List.copyOf(labels);
        leftOut = List.copyOf(leftOut);
        points = List.copyOf(points);
    }

    /**
     * Evaluates models and compares the arms at each fraction; p values are corrected over their {@link HolmFamily}, all points
     * of a metric.
     *
     * @param repeats two or more models with different names
     * @param reference the reference arm, one of the models' arms
     * @throws IllegalArgumentException if the models have different films, two models have identical predictions, no label has
     *     enough cases for a mean, or no model is of the reference arm
     */
    public static FractionCurves of(List<Repeat> repeats, String reference, EvaluationRule rule) {
        if (repeats.stream().noneMatch(repeat -> repeat.arm().equals(reference))) {
            throw new IllegalArgumentException("the reference must be one of " + arms(repeats) + ", was " + reference);
        }
        Alignment films = Alignment.of(repeats.stream().map(Repeat::model).toList());
        requireDifferent(films.models());
        FractionFigures figures = FractionFigures.of(repeats, films, rule);
        return new FractionCurves(
                figures.films(),
                figures.labels(),
                films.leftOut(),
                reference,
                new FractionDifferences(figures, reference).points());
    }

    /** Returns the arms, each once, in the order of the models. */
    public List<String> arms() {
        return points.stream().map(FractionPoint::arm).distinct().toList();
    }

    /** Returns the fractions of the labels, each once, ascending. */
    public List<Double> shares() {
        return points.stream()
                .map(FractionPoint::share)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<String> arms(List<Repeat> repeats) {
        return repeats.stream().map(Repeat::arm).distinct().toList();
    }

    /** Checks that no two models have identical predictions: the same model under two names would underestimate the variation. */
    private static void requireDifferent(List<NamedPredictions> models) {
        for (int second = 1; second < models.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (same(models.get(first).predictions(), models.get(second).predictions())) {
                    throw new IllegalArgumentException(models.get(first).name() + " and "
                            + models.get(second).name() + " say the same of every film; name each model once");
                }
            }
        }
    }

    private static boolean same(Predictions one, Predictions two) {
        return IntStream.range(0, one.films().size())
                .allMatch(film -> IntStream.range(0, one.labels().size())
                        .allMatch(label -> one.probability(film, label) == two.probability(film, label)));
    }
}

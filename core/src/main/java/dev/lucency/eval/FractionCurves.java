package dev.lucency.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is gained from more labels: arms at several shares of the labels, on the same films, each with one model or several. A
 * figure of several models is the mean of their figures, formed within each draw of patients, so its interval tells how it would
 * move with other patients to be judged, for these models. How models differ that were made alike stands beside it, as a standard
 * deviation: it is not in the interval.
 *
 * @param films the films, and the rule, by the first model; its own scores are one model's
 * @param labels those in the means, with enough cases
 * @param leftOut labels that not all models have
 * @param reference the arm that the others are compared with
 * @param points arms in the order of the models, each from the smallest share to the largest
 */
public record FractionCurves(
        Evaluation films, List<String> labels, List<String> leftOut, String reference, List<FractionPoint> points) {
    public FractionCurves {
        labels = List.copyOf(labels);
        leftOut = List.copyOf(leftOut);
        points = List.copyOf(points);
    }

    /**
     * Judges models and compares the arms share by share; p are corrected over their {@link HolmFamily}, all points of a metric.
     *
     * @param repeats two or more, each name once
     * @param reference one of their arms
     * @throws IllegalArgumentException if the models are not of the same films, two say the same of every film, no label has
     *     enough cases for a mean, or no model is of the reference; names the models
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

    /** The arms, each once, in the order in which they came. */
    public List<String> arms() {
        return points.stream().map(FractionPoint::arm).distinct().toList();
    }

    /** The shares, each once, rising. */
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

    /** The same model under two names would make the spread look smaller than it is. */
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

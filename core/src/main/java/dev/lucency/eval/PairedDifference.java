package dev.lucency.eval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much one model is better than another on the same films. The difference is taken within each bootstrap draw, so what
 * makes a draw hard for both cancels, and the interval is narrower than two separate intervals suggest.
 *
 * @param labels AUROC of the first less that of the second, in the order of the predictions
 * @param mean the same of the mean over the labels with enough cases
 */
public record PairedDifference(List<LabelDifference> labels, MeanScore mean) {
    public PairedDifference {
        labels = List.copyOf(labels);
    }

    /**
     * Compares two models.
     *
     * @throws IllegalArgumentException if films, their order, labels or targets differ; names the first that does
     */
    public static PairedDifference between(Predictions first, Predictions second, EvaluationRule rule) {
        first.requireSameFilms(second);
        List<DrawnFigure> minuend = DrawnFigure.aurocs(first, rule.bootstrap());
        List<DrawnFigure> subtrahend = DrawnFigure.aurocs(second, rule.bootstrap());
        List<LabelScore> scores = Evaluation.of(first, minuend, rule).labels();
        List<DrawnFigure> differences = IntStream.range(0, scores.size())
                .mapToObj(label -> minuend.get(label).minus(subtrahend.get(label)))
                .toList();
        List<LabelDifference> labels = IntStream.range(0, scores.size())
                .mapToObj(label -> difference(scores.get(label), differences.get(label), rule))
                .toList();
        return new PairedDifference(labels, MeanScore.of(scores, differences, rule));
    }

    /** A label that the first could not be scored on cannot be compared either, for the same reason. */
    private static LabelDifference difference(LabelScore score, DrawnFigure difference, EvaluationRule rule) {
        boolean scored = score.auroc().interval().isPresent();
        return new LabelDifference(score.label(), scored ? difference.score(rule.bootstrap()) : score.auroc());
    }
}

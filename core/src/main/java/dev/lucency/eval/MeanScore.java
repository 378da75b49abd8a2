package dev.lucency.eval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A plain mean over labels, each counting the same. It is the mean of the same labels in every draw: a draw in which one of
 * them has a single class has no mean and is left out and counted.
 *
 * @param labels those that enter
 * @param leftOut those that have too few cases, or no score
 * @param score the mean, or why there is none
 */
public record MeanScore(List<String> labels, List<String> leftOut, Score score) {
    public MeanScore {
        labels = List.copyOf(labels);
        leftOut = List.copyOf(leftOut);
    }

    /** The mean of the figures of those labels that enter. */
    static MeanScore of(List<LabelScore> labels, List<DrawnFigure> figures, EvaluationRule rule) {
        List<DrawnFigure> entering = IntStream.range(0, labels.size())
                .filter(label -> labels.get(label).inMean())
                .mapToObj(figures::get)
                .toList();
        Score score = entering.isEmpty()
                ? new Score.NotScored("no label has " + rule.minimumCases() + " positive and " + rule.minimumCases()
                        + " negative films and a score")
                : DrawnFigure.mean(entering).score(rule.bootstrap());
        return new MeanScore(names(labels, true), names(labels, false), score);
    }

    private static List<String> names(List<LabelScore> labels, boolean inMean) {
        return labels.stream()
                .filter(label -> label.inMean() == inMean)
                .map(LabelScore::label)
                .toList();
    }
}

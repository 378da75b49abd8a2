package dev.lucency.eval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a model tells findings on one split: AUROC of every label and its mean, each with an interval.
 *
 * @param split the part of the data set
 * @param films how many
 * @param patients of how many patients
 * @param rule how it was judged
 * @param labels one score a label, in the order of the predictions
 * @param mean over the labels with enough cases
 */
public record Evaluation(
        String split, int films, int patients, EvaluationRule rule, List<LabelScore> labels, MeanScore mean) {
    public Evaluation {
        labels = List.copyOf(labels);
    }

    /** Judges predictions. The same predictions and rule give the same result, whatever the number of threads. */
    public static Evaluation of(Predictions predictions, EvaluationRule rule) {
        return of(predictions, DrawnFigure.aurocs(predictions, rule.bootstrap()), rule);
    }

    static Evaluation of(Predictions predictions, List<DrawnFigure> aurocs, EvaluationRule rule) {
        List<LabelScore> labels = IntStream.range(0, aurocs.size())
                .mapToObj(label -> score(predictions, label, aurocs.get(label), rule))
                .toList();
        return new Evaluation(
                predictions.split(),
                predictions.films().size(),
                predictions.patients(),
                rule,
                labels,
                MeanScore.of(labels, aurocs, rule));
    }

    private static LabelScore score(Predictions predictions, int label, DrawnFigure auroc, EvaluationRule rule) {
        LabelCounts counts = predictions.counts(label);
        Score score = counts.reach(1) ? auroc.score(rule.bootstrap()) : new Score.NotScored(missing(counts));
        boolean inMean = counts.reach(rule.minimumCases()) && score.interval().isPresent();
        return new LabelScore(predictions.labels().get(label), counts, score, inMean);
    }

    private static String missing(LabelCounts counts) {
        if (counts.positives() == 0 && counts.negatives() == 0) {
            return "no film has a known value";
        }
        return counts.positives() == 0 ? "no film is positive" : "no film is negative";
    }
}

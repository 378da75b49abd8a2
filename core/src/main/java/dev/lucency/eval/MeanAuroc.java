package dev.lucency.eval;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The mean AUROC without a confidence interval, for fast model selection. */
public final class MeanAuroc {
    private MeanAuroc() {}

    /**
     * Computes the unweighted mean over the labels with enough cases; films with an unknown label are excluded from that label.
     *
     * @param predictions the predictions
     * @param minimumCases the number of positives, and of negatives, that a label needs, as in {@link EvaluationRule}
     * @return the mean; empty if no label has enough cases
     */
    public static OptionalDouble of(Predictions predictions, int minimumCases) {
        return of(
                predictions,
                IntStream.range(0, predictions.labels().size())
                        .filter(label -> predictions.counts(label).reach(minimumCases))
                        .boxed()
                        .toList());
    }

    /**
     * Computes the unweighted mean over the given labels, each of which must have a positive and a negative film.
     *
     * @param predictions the predictions
     * @param labels the indices of the labels
     * @return the mean; empty without labels
     */
    public static OptionalDouble of(Predictions predictions, List<Integer> labels) {
        return labels.stream().mapToDouble(label -> auroc(predictions, label)).average();
    }

    private static double auroc(Predictions predictions, int label) {
        int[] known = IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isKnown(film, label))
                .toArray();
        double[] scores = new double[known.length];
        boolean[] positive = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            scores[i] = predictions.probability(known[i], label);
            positive[i] = predictions.isPositive(known[i], label);
        }
        return Auroc.of(scores, positive);
    }
}

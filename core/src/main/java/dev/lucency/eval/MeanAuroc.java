package dev.lucency.eval;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The mean AUROC of an evaluation without its interval, for whoever asks often and only chooses by it. */
public final class MeanAuroc {
    private MeanAuroc() {}

    /**
     * The mean over the labels with enough cases, each counting the same; films of which a label is unknown take no part in it.
     *
     * @param minimumCases how many positives, and how many negatives, a label needs, as in {@link EvaluationRule}
     * @return empty if no label has as many
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
     * The mean over some labels, each counting the same, and each with a positive and a negative film.
     *
     * @param labels their places among those of the predictions
     * @return empty if there is none
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

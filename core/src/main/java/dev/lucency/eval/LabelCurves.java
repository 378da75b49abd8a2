package dev.lucency.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The curves of one label with pointwise bootstrap intervals.
 *
 * @param label the name of the label
 * @param roc sensitivity over 1 - specificity: at each x the highest sensitivity at that false positive rate or a lower one
 * @param precisionRecall precision over recall: at each x the precision at the highest threshold that reaches the recall
 * @param reliability the share of positive films over the mean probability, in bins of equal numbers of films
 */
public record LabelCurves(
        String label, List<BandPoint> roc, List<BandPoint> precisionRecall, List<BandPoint> reliability) {
    private static final int STEPS = 50;

    public LabelCurves {
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        reliability = List.copyOf(reliability);
    }

    /** Returns the curves of the labels with enough cases, in the order of the labels. */
    public static List<LabelCurves> of(Predictions predictions, EvaluationRule rule) {
        int[] patients = predictions.patientNumbers();
        return IntStream.range(0, predictions.labels().size())
                .filter(label -> predictions.counts(label).reach(rule.minimumCases()))
                .mapToObj(label -> of(
                        predictions.labels().get(label),
                        RankedFilms.of(predictions, label, patients, Double.NaN),
                        predictions.patients(),
                        rule.bootstrap()))
                .toList();
    }

    private static LabelCurves of(String label, RankedFilms films, int patients, PatientBootstrap bootstrap) {
        int bins = films.equalMassEnds().length;
        double[][] drawn = IntStream.range(0, bootstrap.draws())
                .parallel()
                .mapToObj(draw -> heights(DrawnFilms.of(films, bootstrap.drawn(draw, patients))))
                .toArray(double[][]::new);
        double[] estimate = heights(DrawnFilms.once(films));
        List<BandPoint> points = new ArrayList<>();
        for (int i = 0; i < estimate.length; i++) {
            int place = i;
            double x = i >= 2 * (STEPS + 1) ? middle(films, i - 2 * (STEPS + 1)) : (double) (i % (STEPS + 1)) / STEPS;
            double[] values = Arrays.stream(drawn)
                    .mapToDouble(draw -> draw[place])
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            points.add(new BandPoint(
                    x,
                    Double.isNaN(estimate[i]) || values.length == 0
                            ? new Interval(0, 0, 0)
                            : bootstrap.interval(estimate[i], values)));
        }
        List<BandPoint> reliability = IntStream.range(0, bins)
                .filter(bin -> !Double.isNaN(estimate[2 * (STEPS + 1) + bin]))
                .mapToObj(bin -> points.get(2 * (STEPS + 1) + bin))
                .toList();
        return new LabelCurves(
                label, points.subList(0, STEPS + 1), points.subList(STEPS + 1, 2 * (STEPS + 1)), reliability);
    }

    /** Returns all y values of a resample: ROC, precision-recall, reliability. */
    private static double[] heights(DrawnFilms drawn) {
        int[] ends = drawn.films().equalMassEnds();
        double[] heights = new double[2 * (STEPS + 1) + ends.length];
        Arrays.fill(heights, Double.NaN);
        if (drawn.hasBothClasses()) {
            thresholds(drawn, heights);
        }
        int rank = 0;
        for (int bin = 0; bin < ends.length; bin++) {
            long positives = 0;
            long films = 0;
            for (; rank < ends[bin]; rank++) {
                films += drawn.times(rank);
                positives += drawn.films().isPositive(rank) ? drawn.times(rank) : 0;
            }
            heights[2 * (STEPS + 1) + bin] = films == 0 ? Double.NaN : (double) positives / films;
        }
        return heights;
    }

    /** Fills in the ROC and precision-recall values, going through the thresholds from the highest to the lowest. */
    private static void thresholds(DrawnFilms drawn, double[] heights) {
        RankedFilms films = drawn.films();
        long truePositives = 0;
        long falsePositives = 0;
        int sensitivities = 0;
        int precisions = 0;
        for (int tie = films.ties() - 1; tie >= 0; tie--) {
            long before = truePositives;
            for (int rank = films.tieStart(tie); rank < films.tieEnd(tie); rank++) {
                if (films.isPositive(rank)) {
                    truePositives += drawn.times(rank);
                } else {
                    falsePositives += drawn.times(rank);
                }
            }
            for (; (long) sensitivities * drawn.negatives() < falsePositives * STEPS; sensitivities++) {
                heights[sensitivities] = (double) before / drawn.positives();
            }
            for (;
                    precisions <= STEPS && truePositives > 0 && truePositives * STEPS >= precisions * drawn.positives();
                    precisions++) {
                heights[STEPS + 1 + precisions] = (double) truePositives / (truePositives + falsePositives);
            }
        }
        Arrays.fill(heights, sensitivities, STEPS + 1, 1.0);
    }

    private static double middle(RankedFilms films, int bin) {
        int[] ends = films.equalMassEnds();
        return IntStream.range(bin == 0 ? 0 : ends[bin - 1], ends[bin])
                .mapToDouble(films::score)
                .average()
                .orElse(0);
    }
}

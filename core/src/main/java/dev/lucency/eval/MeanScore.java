package dev.lucency.eval;

import java.util.List;

/**
 * An unweighted mean over labels. Every resample has the same labels: a resample in which one of them is undefined is left out
 * and counted.
 *
 * @param labels the labels in the mean
 * @param leftOut the labels with too few cases or without a score
 * @param score the mean, or the reason why there is none
 */
public record MeanScore(List<String> labels, List<String> leftOut, Score score) {
    public MeanScore {
        labels = List.copyOf(labels);
        leftOut = List.copyOf(leftOut);
    }
}

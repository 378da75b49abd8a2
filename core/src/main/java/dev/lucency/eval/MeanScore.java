package dev.lucency.eval;

import java.util.List;

/**
 * A plain mean over labels, each counting the same. It is the mean of the same labels in every draw: a draw in which one of
 * them is not defined has no mean and is left out and counted.
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
}

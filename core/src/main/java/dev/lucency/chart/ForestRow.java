package dev.lucency.chart;

import dev.lucency.eval.Score;
import java.util.List;

/**
 * One row of a forest plot.
 *
 * @param label the label of the row
 * @param scores one score per model, in the order of the models
 * @param emphasised whether the row is set apart, such as a mean
 */
public record ForestRow(String label, List<Score> scores, boolean emphasised) {
    public ForestRow {
        scores = List.copyOf(scores);
    }
}

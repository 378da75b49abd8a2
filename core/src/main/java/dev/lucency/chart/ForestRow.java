package dev.lucency.chart;

import dev.lucency.eval.Score;
import java.util.List;

/**
 * One row of a forest plot.
 *
 * @param label what was measured
 * @param scores one a model, in the order of the models
 * @param emphasised whether it stands apart, as a mean does
 */
public record ForestRow(String label, List<Score> scores, boolean emphasised) {
    public ForestRow {
        scores = List.copyOf(scores);
    }
}

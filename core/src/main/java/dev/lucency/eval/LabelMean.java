package dev.lucency.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builder of a mean over labels. */
final class LabelMean {
    private final EvaluationRule rule;
    private final List<String> labels = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<DrawnFigure> figures = new ArrayList<>();

    LabelMean(EvaluationRule rule) {
        this.rule = rule;
    }

    /** Adds a label, or records it as left out. */
    void add(String label, DrawnFigure figure, boolean enters) {
        if (enters) {
            labels.add(label);
            figures.add(figure);
        } else {
            leftOut.add(label);
        }
    }

    /** Returns the mean of the added figures, if there are any. */
    Optional<DrawnFigure> figure() {
        return figures.isEmpty() ? Optional.empty() : Optional.of(DrawnFigure.mean(figures));
    }

    MeanScore score() {
        Score score = figure().map(figure -> figure.score(rule.bootstrap()))
                .orElseGet(() -> new Score.NotScored("no label has " + rule.minimumCases() + " positive and "
                        + rule.minimumCases() + " negative films and a score"));
        return new MeanScore(labels, leftOut, score);
    }
}

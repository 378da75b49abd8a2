package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bootstrap means over labels of several models, grouped by arm and fraction.
 *
 * @param films the evaluation of the first model, for the numbers of films and the rule
 * @param labels the labels in the means
 * @param cells the cells, by arm in order, and by ascending fraction
 */
record FractionFigures(Evaluation films, List<String> labels, List<Cell> cells) {
    /**
     * One arm at one fraction of the labels.
     *
     * @param arm the name of the arm
     * @param share the fraction of the labels
     * @param models the names of the models
     * @param figures the figures by metric, one per model
     */
    record Cell(String arm, double share, List<String> models, Map<Metric, List<DrawnFigure>> figures) {
        /** Returns the mean over the models within each resample. */
        DrawnFigure mean(Metric metric) {
            return DrawnFigure.mean(requireNonNull(figures.get(metric)));
        }
    }

    /**
     * Evaluates the models one after another and keeps only their means.
     *
     * @throws IllegalArgumentException if no label has enough cases for a mean
     */
    static FractionFigures of(List<Repeat> repeats, Alignment films, EvaluationRule rule) {
        Map<String, List<Repeat>> ofArm = new LinkedHashMap<>();
        repeats.forEach(repeat ->
                ofArm.computeIfAbsent(repeat.arm(), arm -> new ArrayList<>()).add(repeat));
        Judged first = judged(repeats.get(0), films, rule);
        Evaluation scores = first.evaluation();
        if (scores.mean().labels().isEmpty()) {
            throw new IllegalArgumentException("no label has " + rule.minimumCases() + " positive and "
                    + rule.minimumCases() + " negative films, so there is no mean; evaluate the models on more films");
        }
        List<Cell> cells = new ArrayList<>();
        ofArm.forEach((arm, models) -> models.stream()
                .map(Repeat::share)
                .distinct()
                .sorted()
                .forEach(share -> cells.add(cell(arm, share, models, films, rule))));
        return new FractionFigures(scores, scores.mean().labels(), cells);
    }

    private static Cell cell(String arm, double share, List<Repeat> models, Alignment films, EvaluationRule rule) {
        List<Repeat> own =
                models.stream().filter(model -> model.share() == share).toList();
        Map<Metric, List<DrawnFigure>> figures = new EnumMap<>(Metric.class);
        for (Repeat model : own) {
            Judged judged = judged(model, films, rule);
            List<LabelScore> labels = judged.evaluation().labels();
            for (Metric metric : Metric.withoutThreshold()) {
                figures.computeIfAbsent(metric, key -> new ArrayList<>())
                        .add(judged.mean(metric, labels).figure().orElseThrow());
            }
        }
        return new Cell(
                arm, share, own.stream().map(model -> model.model().name()).toList(), figures);
    }

    private static Judged judged(Repeat repeat, Alignment films, EvaluationRule rule) {
        Predictions predictions = films.models().stream()
                .filter(model -> model.name().equals(repeat.model().name()))
                .findFirst()
                .orElseThrow()
                .predictions();
        return Judged.of(predictions, Thresholds.none(), rule);
    }
}

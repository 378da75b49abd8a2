package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Gap;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.MeanDifference;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import dev.lucency.eval.Shift;
import dev.lucency.eval.Subgroups;
import dev.lucency.io.Json;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The members of {@code metrics.json} other than the scores: calibration, metadata floor, subgroups, shift. */
final class DetailsJson {
    private static final Set<Metric> CALIBRATION =
            EnumSet.of(Metric.BRIER, Metric.CALIBRATION_ERROR, Metric.CALIBRATION_ERROR_EQUAL_MASS);

    private DetailsJson() {}

    static void put(ObjectNode root, EvaluationDetails details) {
        if (details.testReads() > 0) {
            root.put("test_reads", details.testReads());
        }
        details.remarks().put(root);
        details.overlap().put(root);
        details.notJudged().forEach(root.putArray("labels_not_judged")::add);
        details.notPredicted().forEach(root.putArray("labels_not_predicted")::add);
        if (!details.temperatures().isEmpty()) {
            ObjectNode before = root.putObject("before_temperature");
            before.set("temperatures", Json.tree(details.temperatures()));
            scores(before, details.before(), CALIBRATION);
        }
        details.floor().ifPresent(floor -> {
            ObjectNode node = root.putObject("metadata_floor").put("features", "view, age, sex");
            scores(node, floor.evaluation(), Metric.withoutThreshold());
            MeanDifference over = floor.over().mean(Metric.AUROC);
            ObjectNode mean = ScoreJson.put(
                    node.putObject("model_over_floor"),
                    "auroc",
                    over.difference().score());
            over.difference().p().ifPresent(p -> mean.put("p", p));
        });
        ObjectNode subgroups = root.putObject("subgroups");
        details.subgroups().forEach(groups -> subgroups.set(groups.name(), subgroups(groups)));
        ObjectNode shift = root.putObject("shift_from_validation");
        details.shift().forEach(label -> shift.set(label.label(), shift(label)));
    }

    static void scores(ObjectNode node, Evaluation evaluation, Collection<Metric> metrics) {
        ObjectNode means = node.putObject("means");
        metrics.forEach(metric -> ScoreJson.put(
                means.putObject(metric.key()),
                ScoreJson.VALUE,
                evaluation.mean(metric).score()));
        ObjectNode labels = node.putObject("labels");
        for (LabelScore label : evaluation.labels()) {
            ObjectNode own = labels.putObject(label.label());
            metrics.forEach(metric -> ScoreJson.put(own.putObject(metric.key()), ScoreJson.VALUE, label.score(metric)));
        }
    }

    private static ObjectNode subgroups(Subgroups grouping) {
        String unknown = grouping.name().equals(Subgroups.SIZES) ? "findings_without_box" : "films_of_unknown_group";
        ObjectNode node = Json.object().put(unknown, grouping.unknown());
        node.set("left_out", Json.tree(grouping.leftOut()));
        ObjectNode groups = node.putObject("groups");
        grouping.groups().forEach((name, evaluation) -> {
            ObjectNode group =
                    groups.putObject(name).put("films", evaluation.films()).put("patients", evaluation.patients());
            ObjectNode means = group.putObject("means");
            evaluation.means().forEach((metric, mean) -> {
                ObjectNode own = ScoreJson.put(means.putObject(metric.key()), ScoreJson.VALUE, mean.score());
                mean.labels().forEach(own.putArray("labels")::add);
            });
            ObjectNode labels = group.putObject("labels");
            evaluation.labels().forEach(label -> labels.set(label.label(), label(label)));
        });
        gaps(node, grouping.gaps());
        return node;
    }

    private static ObjectNode label(LabelScore label) {
        ObjectNode node = Json.object()
                .put("positives", label.counts().positives())
                .put("negatives", label.counts().negatives())
                .put("enough_cases", label.inMean());
        for (Metric metric : Metric.values()) {
            Score score = label.scores().get(metric);
            if (score != null && label.inMean()) {
                ScoreJson.put(node.putObject(metric.key()), ScoreJson.VALUE, score);
            }
        }
        return node;
    }

    private static void gaps(ObjectNode node, List<Gap> gaps) {
        gaps.forEach(gap -> {
            ObjectNode own = Json.object()
                    .put("metric", gap.metric().key())
                    .put("label", gap.label())
                    .put("highest", gap.highest())
                    .put("lowest", gap.lowest());
            node.withArray("gaps").add(ScoreJson.put(own, "gap", gap.difference()));
        });
    }

    private static ObjectNode shift(Shift shift) {
        ObjectNode node = Json.object();
        if (!Double.isNaN(shift.prevalenceThere())) {
            node.put("prevalence_validation", shift.prevalenceThere());
        }
        if (!Double.isNaN(shift.prevalenceHere())) {
            node.put("prevalence_here", shift.prevalenceHere());
        }
        node.set("score_quantiles_validation", Json.tree(shift.scoresThere()));
        node.set("score_quantiles_here", Json.tree(shift.scoresHere()));
        return node.put("kolmogorov_smirnov", shift.distance());
    }
}

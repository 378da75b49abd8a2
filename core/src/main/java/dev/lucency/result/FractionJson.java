package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Metric;
import dev.lucency.io.Json;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code fractions.json}: each arm at each fraction of the labels, by metric, with the figure of each model. */
public final class FractionJson {
    private static final String MEAN =
            "mean over labels of each model, mean over the models within each draw of patients; the interval is for these models";

    private FractionJson() {}

    /** Returns the content of the file. */
    public static ObjectNode of(FractionCurves curves, ArmDifferences arms, ArmOverlaps overlaps) {
        Evaluation films = curves.films();
        ObjectNode root = Json.object()
                .put("split", films.split())
                .put("films", films.films())
                .put("patients", films.patients())
                .put("reference", curves.reference());
        root.set("rule", EvaluationJson.rule(films.rule()).put("mean", MEAN).put("p_holm", ComparisonJson.HOLM));
        root.set("arms", arms.json());
        curves.labels().forEach(root.putArray("labels")::add);
        films.mean().leftOut().forEach(root.putArray("labels_of_few_cases")::add);
        curves.leftOut().forEach(root.putArray("labels_left_out")::add);
        root.set("overlap", overlaps.json());
        curves.points().forEach(point -> root.withArray("points").add(point(point)));
        return root;
    }

    private static ObjectNode point(FractionPoint point) {
        ObjectNode node = Json.object().put("arm", point.arm()).put("share", point.share());
        point.models().forEach(node.putArray("models")::add);
        for (Metric metric : Metric.withoutThreshold()) {
            ObjectNode own = ScoreJson.put(node.putObject(metric.key()), ScoreJson.VALUE, point.mean(metric));
            point.each(metric).forEach(own.putArray("each")::add);
            point.deviation(metric).ifPresent(value -> own.put("deviation", value));
            point.difference(metric).ifPresent(value -> ComparisonJson.put(own.putObject("less_reference"), value));
        }
        return node;
    }
}

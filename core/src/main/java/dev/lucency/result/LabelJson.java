package dev.lucency.result;

import dev.lucency.eval.Confusion;
import dev.lucency.eval.LabelCounts;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.OperatingPoint;
import dev.lucency.eval.Score;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The scores of one label in {@code metrics.json}. */
final class LabelJson {
    private static final String AT_THRESHOLD = "at_threshold";

    private LabelJson() {}

    static void put(ObjectNode node, LabelScore label, @Nullable OperatingPoint point) {
        node.put("positives", label.counts().positives())
                .put("negatives", label.counts().negatives())
                .put("unknown", label.counts().unknown())
                .put("in_mean", label.inMean());
        ScoreJson.put(node, "auroc", label.auroc());
        ObjectNode metrics = node.putObject("metrics");
        for (Metric metric : Metric.values()) {
            Score score = label.scores().get(metric);
            if (metric != Metric.AUROC && score != null) {
                ScoreJson.put(metrics.putObject(metric.key()), ScoreJson.VALUE, score);
            }
        }
        if (point != null) {
            node.putObject(AT_THRESHOLD)
                    .put("threshold", point.threshold())
                    .put("true_positives", point.confusion().truePositives())
                    .put("false_positives", point.confusion().falsePositives())
                    .put("false_negatives", point.confusion().falseNegatives())
                    .put("true_negatives", point.confusion().trueNegatives());
        }
    }

    static LabelScore read(String name, JsonPlace label) {
        LabelCounts counts = new LabelCounts(
                label.at("positives").count(),
                label.at("negatives").count(),
                label.at("unknown").count());
        Map<Metric, Score> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.AUROC, ScoreJson.read(label, "auroc"));
        if (label.has("metrics")) {
            JsonPlace metrics = label.at("metrics");
            metrics.names()
                    .forEach(key -> scores.put(
                            ScoreJson.metric(metrics, key), ScoreJson.read(metrics.at(key), ScoreJson.VALUE)));
        }
        return new LabelScore(name, counts, scores, label.at("in_mean").truth());
    }

    /** Reads the operating points of the labels that have a threshold. */
    static Map<String, OperatingPoint> operatingPoints(JsonPlace labels) {
        Map<String, OperatingPoint> points = new LinkedHashMap<>();
        for (String name : labels.names()) {
            if (labels.at(name).has(AT_THRESHOLD)) {
                JsonPlace point = labels.at(name).at(AT_THRESHOLD);
                Confusion confusion = new Confusion(
                        point.at("true_positives").count(),
                        point.at("false_positives").count(),
                        point.at("false_negatives").count(),
                        point.at("true_negatives").count());
                points.put(name, new OperatingPoint(point.at("threshold").number(), confusion));
            }
        }
        return points;
    }
}

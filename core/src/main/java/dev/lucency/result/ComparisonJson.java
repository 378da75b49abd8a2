package dev.lucency.result;

import dev.lucency.eval.Comparison;
import dev.lucency.eval.DeLong;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelDifference;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.MeanDifference;
import dev.lucency.eval.Metric;
import dev.lucency.eval.ModelPair;
import dev.lucency.eval.Score;
import dev.lucency.io.Json;
import tools.jackson.databind.node.ObjectNode;

/** The file {@code comparison.json}: the scores of each model and the differences of each pair, by metric. */
public final class ComparisonJson {
    /** The description of the correction of p values for multiple comparisons. */
    static final String HOLM =
            "corrected by Holm over a family: all differences of one metric and one kind in this result, over all pairs or points; "
                    + "means over labels are one kind, single labels with enough cases the other; other labels have no p";

    private static final String P =
            "two-sided, twice the share of draws on the far side of 0, (count + 1) / (draws + 1)";

    private ComparisonJson() {}

    /** Returns the content of the file. */
    public static ObjectNode of(Comparison comparison, ArmDifferences arms, ArmOverlaps overlaps) {
        Evaluation films = comparison.models().values().iterator().next();
        ObjectNode root = Json.object()
                .put("split", films.split())
                .put("films", films.films())
                .put("patients", films.patients());
        root.set("rule", EvaluationJson.rule(films.rule()).put("p", P).put("p_holm", HOLM));
        comparison.leftOut().forEach(root.putArray("labels_left_out")::add);
        comparison.deLongRefused().ifPresent(why -> root.put("delong_refused", why));
        root.set("arms", arms.json());
        root.set("overlap", overlaps.json());
        ObjectNode models = root.putObject("models");
        comparison.models().forEach((name, evaluation) -> put(models.putObject(name), evaluation));
        comparison.pairs().forEach(pair -> root.withArray("pairs").add(pair(pair)));
        return root;
    }

    private static void put(ObjectNode node, Evaluation evaluation) {
        ObjectNode means = node.putObject("means");
        evaluation.means().forEach((metric, mean) -> {
            ObjectNode own = ScoreJson.put(means.putObject(metric.key()), ScoreJson.VALUE, mean.score());
            mean.labels().forEach(own.putArray("labels")::add);
            mean.leftOut().forEach(own.putArray("left_out")::add);
        });
        ObjectNode labels = node.putObject("labels");
        for (LabelScore label : evaluation.labels()) {
            ObjectNode own = labels.putObject(label.label())
                    .put("positives", label.counts().positives())
                    .put("negatives", label.counts().negatives())
                    .put("unknown", label.counts().unknown());
            for (Metric metric : Metric.values()) {
                Score score = label.scores().get(metric);
                if (score != null) {
                    ScoreJson.put(own.putObject(metric.key()), ScoreJson.VALUE, score);
                }
            }
        }
    }

    private static ObjectNode pair(ModelPair pair) {
        ObjectNode node = Json.object().put("first", pair.first()).put("second", pair.second());
        ObjectNode metrics = node.putObject("differences");
        pair.difference().means().forEach((metric, mean) -> put(metrics.putObject(metric.key()), pair, metric, mean));
        return node;
    }

    private static void put(ObjectNode node, ModelPair pair, Metric metric, MeanDifference mean) {
        put(node.putObject("mean"), mean.difference());
        ObjectNode labels = node.putObject("labels");
        for (LabelDifference label : pair.difference().labels()) {
            ObjectNode own = labels.putObject(label.label());
            put(own, label.of(metric));
            DeLong test = pair.deLong().get(label.label());
            if (metric == Metric.AUROC && test != null) {
                own.put("delong_z", test.z()).put("delong_p", test.p());
            }
        }
    }

    static void put(ObjectNode node, Difference difference) {
        ScoreJson.put(node, "difference", difference.score());
        difference.p().ifPresent(p -> node.put("p", p));
        difference.adjusted().ifPresent(p -> node.put("p_holm", p).put("comparisons", difference.comparisons()));
    }
}

package dev.lucency.report;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelCounts;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.MeanScore;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Score;
import dev.lucency.io.Json;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An evaluation as {@code metrics.json}: every score with its interval, the films behind it, and the rule by which it was
 * formed, so that the figures can be read, and formed again, without this program.
 */
public final class EvaluationJson {
    private static final String METRIC = "area under the ROC curve, ties count half";
    private static final String INTERVAL =
            "percentile bootstrap; patients drawn with replacement, with all their films; draws "
                    + "in which a label has one class only are left out for it, and for a mean that takes it";

    private EvaluationJson() {}

    /**
     * Writes a file that is never seen half written.
     *
     * @throws dev.lucency.DataException if it cannot be written
     */
    public static void write(Path file, ModelEvaluation model) {
        Json.write(file, json(model));
    }

    /**
     * Reads a file.
     *
     * @throws dev.lucency.DataException if it is missing or breaks a rule; names file, place, rule and value
     */
    public static ModelEvaluation read(Path file) {
        JsonPlace root = new JsonPlace(file, "$", Json.read(file));
        JsonPlace dataSet = root.at("data_set");
        DataSetName name = new DataSetName(
                dataSet.at("name").text(),
                dataSet.at("digest").text(),
                dataSet.at("phantom").truth());
        try {
            return new ModelEvaluation(root.at("model").text(), name, evaluation(root));
        } catch (IllegalArgumentException e) {
            throw root.broken("breaks a rule: " + e.getMessage());
        }
    }

    private static ObjectNode json(ModelEvaluation model) {
        Evaluation evaluation = model.evaluation();
        ObjectNode root = Json.object().put("model", model.model());
        root.putObject("data_set")
                .put("name", model.dataSet().name())
                .put("digest", model.dataSet().digest())
                .put("phantom", model.dataSet().phantom());
        root.put("split", evaluation.split()).put("films", evaluation.films()).put("patients", evaluation.patients());
        root.set("rule", rule(evaluation.rule()));
        ObjectNode mean = root.putObject("mean");
        put(mean, evaluation.mean().score());
        evaluation.mean().labels().forEach(mean.putArray("labels")::add);
        evaluation.mean().leftOut().forEach(mean.putArray("left_out")::add);
        ObjectNode labels = root.putObject("labels");
        evaluation.labels().forEach(label -> put(labels.putObject(label.label()), label));
        return root;
    }

    private static ObjectNode rule(EvaluationRule rule) {
        return Json.object()
                .put("metric", METRIC)
                .put("interval", INTERVAL)
                .put("level", rule.bootstrap().level())
                .put("draws", rule.bootstrap().draws())
                .put("seed", rule.bootstrap().seed())
                .put("minimum_cases", rule.minimumCases());
    }

    private static void put(ObjectNode node, LabelScore label) {
        node.put("positives", label.counts().positives())
                .put("negatives", label.counts().negatives())
                .put("unknown", label.counts().unknown())
                .put("in_mean", label.inMean());
        put(node, label.auroc());
    }

    private static void put(ObjectNode node, Score score) {
        if (score instanceof Score.Measured measured) {
            node.put("auroc", measured.value().estimate())
                    .put("low", measured.value().low())
                    .put("high", measured.value().high())
                    .put("draws_left_out", measured.drawsLeftOut());
        } else if (score instanceof Score.NotScored missing) {
            node.put("not_scored", missing.because());
        }
    }

    private static Evaluation evaluation(JsonPlace root) {
        JsonPlace rule = root.at("rule");
        PatientBootstrap bootstrap = new PatientBootstrap(
                rule.at("seed").whole(),
                rule.at("draws").count(),
                rule.at("level").number());
        JsonPlace mean = root.at("mean");
        JsonPlace labels = root.at("labels");
        List<LabelScore> scores = labels.names().stream()
                .map(name -> labelScore(name, labels.at(name)))
                .toList();
        return new Evaluation(
                root.at("split").text(),
                root.at("films").count(),
                root.at("patients").count(),
                new EvaluationRule(bootstrap, rule.at("minimum_cases").count()),
                scores,
                new MeanScore(mean.at("labels").texts(), mean.at("left_out").texts(), score(mean)));
    }

    private static LabelScore labelScore(String name, JsonPlace label) {
        LabelCounts counts = new LabelCounts(
                label.at("positives").count(),
                label.at("negatives").count(),
                label.at("unknown").count());
        return new LabelScore(name, counts, score(label), label.at("in_mean").truth());
    }

    private static Score score(JsonPlace place) {
        if (place.has("not_scored")) {
            return new Score.NotScored(place.at("not_scored").text());
        }
        Interval interval = new Interval(
                place.at("auroc").number(),
                place.at("low").number(),
                place.at("high").number());
        return new Score.Measured(interval, place.at("draws_left_out").count());
    }
}

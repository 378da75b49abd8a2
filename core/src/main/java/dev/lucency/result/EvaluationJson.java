package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.MeanScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.OperatingPoint;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Thresholds;
import dev.lucency.io.Json;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code metrics.json} of an evaluation: each score with its confidence interval and its numbers of films, and the rules
 * of computation, so that the figures can be read and recomputed without this program.
 */
public final class EvaluationJson {
    private static final String METRIC = "area under the ROC curve, ties count half; others are in metrics and means";
    private static final String BINS =
            "15 of equal width, or of equally many films with equal probabilities kept together";
    private static final String INTERVAL =
            "percentile bootstrap; patients drawn with replacement, with all their films; draws "
                    + "in which a figure is not defined are left out for it, and for a mean that takes it; of a calibration "
                    + "error, which chance can only raise, the directional bootstrap (Fang and Santos 2019)";

    private EvaluationJson() {}

    /**
     * Writes the scores atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, ModelEvaluation model) {
        Json.write(file, json(model));
    }

    /**
     * Writes the scores and all other results of an evaluation atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, EvaluationDetails details) {
        ObjectNode root = json(details.result());
        DetailsJson.put(root, details);
        Json.write(file, root);
    }

    /**
     * Writes the scores, the overlap with seen films, and the remarks atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, ModelEvaluation model, OverlapResult overlap, ResultRemarks remarks) {
        ObjectNode root = json(model);
        remarks.put(root);
        overlap.put(root);
        Json.write(file, root);
    }

    /**
     * Reads a file.
     *
     * @throws dev.lucency.DataException if the file is missing or breaks a rule; the message names file, place, rule and value
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
        ScoreJson.put(mean, "auroc", evaluation.mean().score());
        putLabels(mean, evaluation.mean());
        ObjectNode means = root.putObject("means");
        evaluation.means().forEach((metric, other) -> {
            if (metric != Metric.AUROC) {
                putLabels(ScoreJson.put(means.putObject(metric.key()), ScoreJson.VALUE, other.score()), other);
            }
        });
        ObjectNode labels = root.putObject("labels");
        evaluation.labels().forEach(label -> {
            OperatingPoint point = evaluation.operatingPoints().get(label.label());
            LabelJson.put(labels.putObject(label.label()), label, point);
        });
        return root;
    }

    private static void putLabels(ObjectNode node, MeanScore mean) {
        mean.labels().forEach(node.putArray("labels")::add);
        mean.leftOut().forEach(node.putArray("left_out")::add);
    }

    /** Returns the rules by which the figures are computed. */
    static ObjectNode rule(EvaluationRule rule) {
        return Json.object()
                .put("metric", METRIC)
                .put("interval", INTERVAL)
                .put("level", rule.bootstrap().level())
                .put("draws", rule.bootstrap().draws())
                .put("seed", rule.bootstrap().seed())
                .put("minimum_cases", rule.minimumCases())
                .put("calibration_bins", BINS)
                .put("threshold", Thresholds.RULE);
    }

    private static Evaluation evaluation(JsonPlace root) {
        JsonPlace rule = root.at("rule");
        PatientBootstrap bootstrap = new PatientBootstrap(
                rule.at("seed").whole(),
                rule.at("draws").count(),
                rule.at("level").number());
        JsonPlace labels = root.at("labels");
        List<LabelScore> scores = labels.names().stream()
                .map(name -> LabelJson.read(name, labels.at(name)))
                .toList();
        return new Evaluation(
                root.at("split").text(),
                root.at("films").count(),
                root.at("patients").count(),
                new EvaluationRule(bootstrap, rule.at("minimum_cases").count()),
                scores,
                means(root),
                LabelJson.operatingPoints(labels));
    }

    private static Map<Metric, MeanScore> means(JsonPlace root) {
        Map<Metric, MeanScore> means = new EnumMap<>(Metric.class);
        means.put(Metric.AUROC, mean(root.at("mean"), "auroc"));
        JsonPlace others = root.at("means");
        if (root.has("means")) {
            others.names()
                    .forEach(key -> means.put(ScoreJson.metric(others, key), mean(others.at(key), ScoreJson.VALUE)));
        }
        return means;
    }

    private static MeanScore mean(JsonPlace mean, String name) {
        return new MeanScore(mean.at("labels").texts(), mean.at("left_out").texts(), ScoreJson.read(mean, name));
    }
}

package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.eval.SeedDifference;
import dev.lucency.io.Json;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file {@code report.json}: everything on the page. Times and costs, which differ between two runs of the same study, stand in
 * {@code varying}, and nowhere else.
 */
final class ReportJson {
    static final String NAME = "report.json";

    private ReportJson() {}

    /** Returns the file's content. */
    static ObjectNode of(StudySummary summary) {
        StudyFacts facts = summary.facts();
        StudyScores scores = summary.scores();
        ObjectNode json = Json.object()
                .put("format", "lucency-study-report-1")
                .put("name", facts.name())
                .put("question", facts.question())
                .put("lucency", facts.lucency())
                .put("phantom", facts.isPhantom());
        json.set("endpoint", endpoint(scores.endpoint()));
        json.putObject("answer")
                .put("verdict", summary.answer().verdict().text())
                .put("sentence", summary.answer().sentence())
                .set("remarks", Json.tree(summary.answer().remarks()));
        json.set("rule", rule(scores));
        ArrayNode settings = json.putArray("settings");
        scores.settings().forEach(setting -> settings.add(setting(setting)));
        ArrayNode comparisons = json.putArray("comparisons");
        scores.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        ArrayNode drops = json.putArray("drops");
        summary.drops().forEach(drop -> drops.add(drop(drop)));
        ArrayNode cells = json.putArray("cells");
        scores.cells().forEach(cell -> cells.add(cell(scores, cell)));
        json.set("study", StudyFactsJson.of(facts));
        json.set("varying", StudyFactsJson.varying(facts, summary.costs()));
        return json;
    }

    private static ObjectNode endpoint(Endpoint endpoint) {
        ObjectNode json = Json.object()
                .put("metric", "mean AUROC")
                .put("arm", endpoint.arm())
                .put("reference", endpoint.reference())
                .put("expected", endpoint.expectation())
                .put("pretrained_on", endpoint.pretrainedOn());
        return axes(json, endpoint.setting());
    }

    private static ObjectNode axes(ObjectNode json, Setting setting) {
        return json.put("backbone", setting.backbone())
                .put("target", setting.target())
                .put("split", setting.split())
                .put("transfer", setting.transfer())
                .put("fraction", setting.fraction());
    }

    private static ObjectNode rule(StudyScores scores) {
        return Json.object()
                .put("interval", "percentile bootstrap over patients, of the mean over the models of an arm")
                .put("level", scores.rule().bootstrap().level())
                .put("draws", scores.rule().bootstrap().draws())
                .put("seed", scores.rule().bootstrap().seed())
                .put("minimum_cases", scores.rule().minimumCases())
                .put(
                        "seeds",
                        "Student's t interval of the differences at equal seed and draw, draws averaged within a seed")
                .put("correction", "Holm over all secondary comparisons; the primary comparison is not corrected")
                .put("secondary_comparisons", scores.family())
                .put("smallest_corrected_p", scores.smallestCorrectedP());
    }

    private static ObjectNode setting(SettingScores scores) {
        ObjectNode json = axes(Json.object(), scores.setting())
                .put("films", scores.films())
                .put("patients", scores.patients());
        json.set("labels_in_mean", Json.tree(scores.inMean()));
        json.set("labels_not_shared", Json.tree(scores.notShared()));
        ArrayNode arms = json.putArray("arms");
        scores.arms().forEach(arm -> arms.add(arm(arm)));
        return json;
    }

    private static ObjectNode arm(ArmScore arm) {
        ObjectNode json = Json.object()
                .put("arm", arm.arm().name())
                .put("pretrained_on", arm.arm().pretrainedOn())
                .put("planned", arm.planned().size())
                .put("done", arm.each().size());
        arm.mean().ifPresent(mean -> put(json, mean));
        ObjectNode labels = json.putObject("labels");
        arm.labels().forEach((label, score) -> put(labels.putObject(label), score));
        return json;
    }

    private static ObjectNode cell(StudyScores scores, JudgedCell cell) {
        ObjectNode json = axes(
                        Json.object()
                                .put("arm", cell.arm().name())
                                .put("pretrained_on", cell.arm().pretrainedOn()),
                        cell.setting())
                .put("draw", cell.draw())
                .put("seed", cell.seed())
                .put("status", cell.status())
                .put("cell", cell.id())
                .put("path", cell.path());
        scores.score(cell).ifPresent(score -> put(json, score));
        if (!cell.problem().isEmpty()) {
            json.put("problem", cell.problem());
        }
        return json;
    }

    private static ObjectNode comparison(ArmComparison comparison) {
        ObjectNode json = axes(
                Json.object()
                        .put("family", comparison.primary() ? "primary" : "secondary")
                        .put("arm", comparison.arm().name())
                        .put("arm_pretrained_on", comparison.arm().pretrainedOn())
                        .put("reference", comparison.reference().name())
                        .put("reference_pretrained_on", comparison.reference().pretrainedOn()),
                comparison.setting());
        comparison
                .compared()
                .ifPresent(both -> json.put("arm_auroc", both.arm()).put("reference_auroc", both.reference()));
        comparison.patients().ifPresent(difference -> json.set("patients", patients(difference)));
        json.put("repeats", comparison.repeats().text());
        json.set("seeds", seeds(comparison.seeds()));
        return json;
    }

    private static ObjectNode drop(ArmDrop drop) {
        ObjectNode json = axes(
                        Json.object()
                                .put("arm", drop.arm().name())
                                .put("pretrained_on", drop.arm().pretrainedOn()),
                        drop.sets().elsewhereSetting())
                .put("home", drop.sets().homeSetting().target())
                .put("models", drop.models())
                .put("auroc_home", drop.here().estimate())
                .put("auroc_elsewhere", drop.there().estimate());
        json.set("labels_in_mean", Json.tree(drop.sets().findings()));
        put(json.putObject("drop"), drop.drop());
        drop.beyond().ifPresent(beyond -> {
            ObjectNode own = json.putObject("beyond_reference")
                    .put("reference", beyond.reference().name())
                    .put("reference_pretrained_on", beyond.reference().pretrainedOn());
            put(own.putObject("patients"), beyond.patients());
            own.set("seeds", seeds(beyond.seeds()));
        });
        return json;
    }

    private static void put(ObjectNode json, Interval difference) {
        json.put("difference", difference.estimate())
                .put("low", difference.low())
                .put("high", difference.high());
    }

    private static ObjectNode patients(Difference difference) {
        ObjectNode json = Json.object();
        difference.score().interval().ifPresent(value -> put(json, value));
        difference.p().ifPresent(p -> json.put("p", p));
        difference.adjusted().ifPresent(p -> json.put("p_holm", p));
        json.put("comparisons", difference.comparisons());
        if (difference.score() instanceof Score.NotScored none) {
            json.put("not_scored", none.because());
        }
        return json;
    }

    private static ObjectNode seeds(SeedDifference seeds) {
        ObjectNode json = Json.object();
        json.set("each", Json.tree(seeds.each()));
        put(json, "difference", seeds.mean());
        put(json, "sd", seeds.deviation());
        seeds.interval().ifPresent(value -> json.put("low", value.low()).put("high", value.high()));
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        value.ifPresent(number -> json.put(key, number));
    }

    /** Adds a score, or the reason why there is none. */
    static void put(ObjectNode json, Score score) {
        if (score instanceof Score.NotScored none) {
            json.put("not_scored", none.because());
        } else {
            Interval value = score.interval().orElseThrow();
            json.put("auroc", value.estimate()).put("low", value.low()).put("high", value.high());
        }
    }
}

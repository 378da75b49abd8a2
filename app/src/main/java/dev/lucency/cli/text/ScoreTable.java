package dev.lucency.cli.text;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.Score;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OverlapResult;
import dev.lucency.work.ValidationResult;
import java.util.Locale;

/** Formats scores for a terminal. */
public final class ScoreTable {
    private ScoreTable() {}

    public static String text(ModelEvaluation model) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s on %s, %s: %,d films of %,d patients%n%n%-22s %9s %9s  %s%n",
                model.model(),
                model.dataSet().name(),
                model.evaluation().split(),
                model.evaluation().films(),
                model.evaluation().patients(),
                "label",
                "positives",
                "negatives",
                "AUROC (95 % interval, bootstrap over patients)"));
        for (LabelScore label : model.evaluation().labels()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %,9d %,9d  %s%n",
                    label.label(),
                    label.counts().positives(),
                    label.counts().negatives(),
                    score(label.auroc()) + (label.inMean() ? "" : "  not in the mean")));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%-42s  %s%n%n",
                        "mean of " + model.evaluation().mean().labels().size() + " labels",
                        score(model.evaluation().mean().score())))
                .toString();
    }

    /** Returns the scores on validation, and the overlap with films that the model has seen. */
    public static String text(ValidationResult result) {
        return text(result.evaluation())
                + result.overlap().map(ScoreTable::text).orElse("");
    }

    /** Returns the scores of an evaluation, the means of all metrics, and the floor from metadata. */
    public static String text(EvaluationDetails details) {
        Evaluation evaluation = details.result().evaluation();
        StringBuilder text = new StringBuilder(text(details.result()).stripTrailing()).append(System.lineSeparator());
        evaluation.means().forEach((metric, mean) -> {
            if (metric != Metric.AUROC) {
                text.append(row("mean " + metric.title().toLowerCase(Locale.ROOT), mean.score()));
            }
        });
        details.floor()
                .ifPresent(floor -> text.append(row(
                        "floor: mean AUROC from view, age, sex alone",
                        floor.evaluation().mean().score())));
        text.append(text(details.overlap()));
        if (!details.notJudged().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "not evaluated, because the set lacks them: %s%n",
                    String.join(", ", details.notJudged())));
        }
        if (details.testReads() > 1) {
            text.append(String.format(
                    Locale.ROOT, "these test films were read %d times with this model%n", details.testReads()));
        }
        return text.append(System.lineSeparator()).toString();
    }

    /** Returns the overlap with films that the model has seen; empty if there is none. */
    public static String text(OverlapResult overlap) {
        StringBuilder text = new StringBuilder();
        overlap.notes().forEach(note -> text.append(String.format("%s%n", note)));
        overlap.without()
                .ifPresent(others -> text.append(
                        row("mean AUROC " + OverlapResult.WITHOUT, others.mean().score())));
        return text.toString();
    }

    private static String row(String what, Score score) {
        return String.format(Locale.ROOT, "%-46s  %s%n", what, score(score));
    }

    /** Returns a score with its interval, or the reason why there is none. */
    public static String score(Score score) {
        return score.interval()
                .map(value ->
                        String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value.estimate(), value.low(), value.high()))
                .orElseGet(() ->
                        score instanceof Score.NotScored missing ? "not scored, because " + missing.because() : "");
    }
}

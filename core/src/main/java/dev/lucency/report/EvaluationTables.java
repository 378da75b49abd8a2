package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Confusion;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.Metric;
import dev.lucency.eval.OperatingPoint;
import dev.lucency.eval.Shift;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.OverlapResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of an evaluation's page: scores with the metadata floor, metrics at the threshold, calibration, shift. */
final class EvaluationTables {
    private static final List<Metric> SCORES = List.of(
            Metric.AUROC, Metric.AVERAGE_PRECISION, Metric.BRIER, Metric.SENSITIVITY_AT_90, Metric.SENSITIVITY_AT_95);
    private static final List<Metric> CALLS =
            List.of(Metric.SENSITIVITY, Metric.SPECIFICITY, Metric.PPV, Metric.NPV, Metric.F1);
    private static final List<Metric> CALIBRATION =
            List.of(Metric.BRIER, Metric.CALIBRATION_ERROR, Metric.CALIBRATION_ERROR_EQUAL_MASS);

    private final EvaluationDetails details;
    private final Evaluation evaluation;

    private EvaluationTables(EvaluationDetails details) {
        this.details = details;
        evaluation = details.result().evaluation();
    }

    /** Adds the sections of the tables. */
    static void add(PageSections sections, EvaluationDetails details) {
        EvaluationTables tables = new EvaluationTables(details);
        sections.add("Scores", tables.scores());
        if (!tables.evaluation.operatingPoints().isEmpty()) {
            sections.add("At the threshold", tables.calls());
        }
        sections.add("Calibration", tables.calibration());
        if (!details.shift().isEmpty()) {
            sections.add("Shift from validation", tables.shift());
        }
    }

    private Html scores() {
        List<String> head = new ArrayList<>(List.of("Finding", "with", "without"));
        SCORES.forEach(metric -> head.add(metric.title()));
        details.floor().ifPresent(floor -> head.add("AUROC of view, age, sex alone"));
        PlainTable table =
                new PlainTable("Scores with confidence intervals; the last column does not use the image.", head);
        for (int label = 0; label < evaluation.labels().size(); label++) {
            LabelScore score = evaluation.labels().get(label);
            int row = label;
            table.row(
                    ResultTable.shown(score.label()),
                    PlainTable.cell(Figures.count(score.counts().positives())),
                    PlainTable.cell(Figures.count(score.counts().negatives())),
                    ScoreCells.scores(SCORES.stream().map(score::score).toList()),
                    ScoreCells.scores(details.floor().stream()
                            .map(floor -> floor.evaluation().labels().get(row).auroc())
                            .toList()));
        }
        table.row(
                "Mean of " + evaluation.mean().labels().size(),
                PlainTable.cell(""),
                PlainTable.cell(""),
                ScoreCells.scores(SCORES.stream()
                        .map(metric -> evaluation.mean(metric).score())
                        .toList()),
                ScoreCells.scores(details.floor().stream()
                        .map(floor -> floor.evaluation().mean().score())
                        .toList()));
        details.overlap()
                .without()
                .ifPresent(others -> table.row(
                        OverlapResult.WITHOUT + " (" + Figures.count(others.films()) + " films of "
                                + Figures.count(others.patients()) + ")",
                        PlainTable.cell(""),
                        PlainTable.cell(""),
                        ScoreCells.scores(SCORES.stream()
                                .map(metric -> others.mean(metric).score())
                                .toList()),
                        details.floor().isPresent() ? PlainTable.cell("") : Html.NONE));
        return table.html();
    }

    private Html calls() {
        List<String> head = new ArrayList<>(List.of("Finding", "threshold", "TP", "FP", "FN", "TN"));
        CALLS.forEach(metric -> head.add(metric.title()));
        PlainTable table = new PlainTable(
                "The thresholds maximize sensitivity + specificity on validation; TP, FP, FN and TN are numbers of films.",
                head);
        for (LabelScore label : evaluation.labels()) {
            OperatingPoint point = evaluation.operatingPoints().get(label.label());
            if (point != null) {
                Confusion films = point.confusion();
                table.row(
                        ResultTable.shown(label.label()),
                        PlainTable.cell(Figures.brief(point.threshold())),
                        Stream.of(
                                        films.truePositives(),
                                        films.falsePositives(),
                                        films.falseNegatives(),
                                        films.trueNegatives())
                                .map(count -> PlainTable.cell(Figures.count(count)))
                                .collect(Html.joining()),
                        ScoreCells.scores(CALLS.stream().map(label::score).toList()));
            }
        }
        return table.html();
    }

    private Html calibration() {
        boolean scaled = !details.temperatures().isEmpty();
        List<String> head = new ArrayList<>(List.of("Finding", "temperature"));
        for (Metric metric : CALIBRATION) {
            if (scaled) {
                head.add(metric.title() + ", before");
            }
            head.add(metric.title() + (scaled ? ", after" : ""));
        }
        PlainTable table = new PlainTable("Lower is better; the temperature was fitted on validation.", head);
        for (int label = 0; label < evaluation.labels().size(); label++) {
            LabelScore after = evaluation.labels().get(label);
            LabelScore before = details.before().labels().get(label);
            Double temperature = details.temperatures().get(after.label());
            table.row(
                    ResultTable.shown(after.label()),
                    PlainTable.cell(temperature == null ? "none" : Figures.brief(temperature)),
                    ScoreCells.scores(CALIBRATION.stream()
                            .flatMap(metric -> scaled
                                    ? Stream.of(before.score(metric), after.score(metric))
                                    : Stream.of(after.score(metric)))
                            .toList()));
        }
        return table.html();
    }

    private Html shift() {
        PlainTable table = new PlainTable(
                "The model's validation films and the films of this evaluation: share of positive films; quantiles of the "
                        + "probability; largest distance between the distributions (Kolmogorov-Smirnov).",
                List.of(
                        "Finding",
                        "positive, validation",
                        "positive, here",
                        "5, 50, 95 % of probability, validation",
                        "here",
                        "distance"));
        for (Shift label : details.shift()) {
            table.row(
                    ResultTable.shown(label.label()),
                    PlainTable.cell(share(label.prevalenceThere())),
                    PlainTable.cell(share(label.prevalenceHere())),
                    PlainTable.cell(quantiles(label.scoresThere())),
                    PlainTable.cell(quantiles(label.scoresHere())),
                    PlainTable.cell(Figures.fixed(label.distance(), 3)));
        }
        return table.html();
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "unknown" : Figures.fixed(value, 3);
    }

    private static String quantiles(List<Double> values) {
        return Figures.fixed(values.get(0), 3) + ", " + Figures.fixed(values.get(2), 3) + ", "
                + Figures.fixed(values.get(4), 3);
    }
}

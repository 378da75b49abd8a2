package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Difference;
import dev.lucency.eval.HolmFamily;
import dev.lucency.eval.LabelCounts;
import dev.lucency.eval.SeedDifference;
import dev.lucency.report.PageParts;
import dev.lucency.report.ResultTable;
import dev.lucency.report.ScoreCells;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The section with the scores and differences of all arms: open for the setting of the endpoint, folded for the others. */
final class ArmSection {
    private final StudySummary summary;
    private final StudyScores scores;

    ArmSection(StudySummary summary) {
        this.summary = summary;
        scores = summary.scores();
    }

    Html html() {
        List<Html> parts = new ArrayList<>();
        parts.add(PageParts.paragraph("foot", reading()));
        if (scores.smallestCorrectedP() >= 0.05) {
            parts.add(PageParts.paragraph("phantom", tooFewResamples()));
        }
        scores.primarySetting().ifPresent(setting -> {
            parts.add(Html.element("h3")
                    .of("Setting of the endpoint: " + setting.setting().text())
                    .line());
            parts.add(setting(setting));
        });
        scores.settings().stream()
                .filter(setting -> !setting.setting().equals(scores.endpoint().setting()))
                .forEach(setting ->
                        parts.add(PageParts.folded(setting.setting().text(), forest(setting), setting(setting))));
        return Html.of(parts);
    }

    private String reading() {
        return "AUROC: 0.5 is chance, 1 is perfect. The figure of several models (seeds, samples of labels) is their mean. The smaller"
                + " figures are "
                + Figures.fixed(100 * scores.rule().bootstrap().level(), 0)
                + " % intervals. Over patients: patients are resampled with all their films, "
                + Figures.count(scores.rule().bootstrap().draws())
                + " times, for these models; differences are computed within each resample; p is two-sided. Over seeds: Student's t"
                + " for the mean of the differences at equal seed (samples of labels are averaged within a"
                + " seed), on these films. The primary comparison is not corrected; all "
                + Figures.count(scores.family())
                + " others of this study are corrected together by Holm's method. A difference is bold if its p (of secondary ones: the"
                + " corrected p) is below 0.05; this is about patients alone, and trainings with other seeds may reverse it.";
    }

    private String tooFewResamples() {
        return "No secondary comparison can be significant, whatever its difference is: the smallest p of "
                + Figures.count(scores.rule().bootstrap().draws()) + " resamples, corrected over "
                + Figures.count(scores.family()) + " comparisons, is " + Figures.p(scores.smallestCorrectedP())
                + ". Set resamples in the file of the study to at least "
                + Figures.count(HolmFamily.resamplesNeeded(scores.family()))
                + " and resume it; no cell is computed again.";
    }

    private static Html forest(SettingScores setting) {
        List<IntervalRows.Row> rows = setting.comparisons().stream()
                .filter(comparison -> comparison.patients().isPresent())
                .map(StudyPage::row)
                .toList();
        return rows.isEmpty()
                ? Html.NONE
                : IntervalRows.draw(
                        "Mean AUROC, arm \u2212 reference: right of 0 is better than the reference",
                        List.of("over patients", "over seeds"),
                        rows);
    }

    private Html setting(SettingScores setting) {
        PlainTable table = new PlainTable(
                "%s films of %s patients; means of %s findings."
                        .formatted(
                                Figures.count(setting.films()),
                                Figures.count(setting.patients()),
                                Figures.count(setting.inMean().size())),
                List.of(
                        "arm",
                        "models",
                        "mean AUROC",
                        "between models",
                        "\u2212 " + scores.endpoint().reference() + ", over patients",
                        "over seeds"));
        setting.arms().forEach(arm -> rows(setting, arm, table));
        summary.facts()
                .floor(setting.setting())
                .ifPresent(floor -> table.row(
                        "view, age and sex alone",
                        PlainTable.cell(""),
                        ScoreCells.scores(List.of(floor.auroc())),
                        empty(),
                        empty(),
                        empty()));
        return Html.of(table.html(), notes(setting), labels(setting));
    }

    private static void rows(SettingScores setting, ArmScore arm, PlainTable table) {
        List<ArmComparison> comparisons = setting.comparisons().stream()
                .filter(comparison -> comparison.arm().equals(arm.arm()))
                .toList();
        if (comparisons.isEmpty()) {
            table.row(arm.arm().text(), score(arm), empty(), empty());
        }
        for (ArmComparison comparison : comparisons) {
            String name = comparisons.size() == 1 ? arm.arm().text() : comparison.text();
            table.row(name, score(arm), patients(comparison), seeds(comparison));
        }
    }

    private static Html score(ArmScore arm) {
        return Html.of(
                PlainTable.cell(arm.completeness()),
                arm.mean().map(mean -> ScoreCells.scores(List.of(mean))).orElseGet(() -> none("no result")),
                PlainTable.cell(spread(arm.estimates())));
    }

    private static Html none(String text) {
        return Html.element("td").with("class", "none").of(text);
    }

    private static Html empty() {
        return PlainTable.cell("");
    }

    /** Returns the lowest and the highest score of several models. */
    private static String spread(List<Double> each) {
        DoubleStream sorted = each.stream().mapToDouble(Double::doubleValue).sorted();
        double[] values = sorted.toArray();
        return values.length < 2
                ? ""
                : Figures.fixed(values[0], 3) + " to " + Figures.fixed(values[values.length - 1], 3);
    }

    private static Html patients(ArmComparison comparison) {
        if (comparison.patients().isEmpty()) {
            return none("no result");
        }
        Difference difference = comparison.patients().get();
        double decisive = difference.adjusted().orElse(1);
        Html p = difference.p().isEmpty()
                ? Html.NONE
                : Html.element("span")
                        .of("p " + Figures.p(difference.p().getAsDouble())
                                + (comparison.primary() ? ", primary" : ", Holm " + Figures.p(decisive)));
        return ScoreCells.difference(difference.score(), decisive < 0.05, p);
    }

    private static Html seeds(ArmComparison comparison) {
        SeedDifference seeds = comparison.seeds();
        if (seeds.interval().isEmpty()) {
            return none(seeds.each().isEmpty() ? "no pair" : "one pair");
        }
        Html below =
                Html.element("span").of(comparison.interval().map(Answer::ends).orElse("too few for an interval"));
        Html pairs = Html.element("span")
                .of(seeds.each().size() + " " + comparison.repeats().text() + ", SD "
                        + Figures.fixed(seeds.deviation().orElse(0), 3));
        return Html.element("td")
                .with("class", "score")
                .of(Html.text(Figures.signed(seeds.mean().orElse(0), 3) + " "), below, pairs);
    }

    private static Html notes(SettingScores setting) {
        List<String> tooFew = setting.counts().keySet().stream()
                .filter(label -> !setting.inMean().contains(label))
                .toList();
        Html few = tooFew.isEmpty()
                ? Html.NONE
                : PageParts.paragraph(
                        "foot", "Not in the means, because of too few cases: " + String.join(", ", tooFew) + ".");
        Html shared = setting.notShared().isEmpty()
                ? Html.NONE
                : PageParts.paragraph(
                        "foot",
                        "Left out, because not all models have them: " + String.join(", ", setting.notShared()) + ".");
        List<String> leftOut = setting.comparisons().stream()
                .flatMap(comparison -> Answer.leftOut(comparison).map(text -> comparison.text() + ". " + text).stream())
                .toList();
        return Html.of(few, shared, PageParts.list(leftOut));
    }

    private Html labels(SettingScores setting) {
        List<ArmScore> arms =
                setting.arms().stream().filter(arm -> arm.mean().isPresent()).toList();
        if (arms.isEmpty()) {
            return Html.NONE;
        }
        List<String> head = new ArrayList<>(List.of("finding", "with", "without"));
        arms.forEach(arm -> head.add(arm.arm().text()));
        PlainTable table = new PlainTable("AUROC of each finding, not compared.", head);
        setting.counts().forEach((label, counts) -> table.row(ResultTable.shown(label), label(arms, label, counts)));
        if (setting.setting().equals(scores.endpoint().setting())) {
            return table.html();
        }
        return PageParts.folded(
                "AUROC of each finding, "
                        + FractionChart.percent(setting.setting().fraction()) + " of the labels",
                table.html());
    }

    private static Html label(List<ArmScore> arms, String label, LabelCounts counts) {
        return Html.of(
                PlainTable.cell(Figures.count(counts.positives())),
                PlainTable.cell(Figures.count(counts.negatives())),
                ScoreCells.scores(arms.stream()
                        .flatMap(arm -> Stream.ofNullable(arm.labels().get(label)))
                        .toList()));
    }
}

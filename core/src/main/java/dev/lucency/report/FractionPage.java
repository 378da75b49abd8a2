package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Metric;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The HTML page of a comparison of starts at several fractions of the labels: a chart and a table for each metric. */
public final class FractionPage {
    private static final Set<Metric> OPEN = EnumSet.of(Metric.AUROC, Metric.AVERAGE_PRECISION);

    private FractionPage() {}

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, FractionCurves curves, ArmDifferences arms, ArmOverlaps overlaps) {
        AtomicFile.write(file, html(curves, arms, overlaps));
    }

    /** Returns the HTML text of the page. */
    public static String html(FractionCurves curves, ArmDifferences arms, ArmOverlaps overlaps) {
        PageSections sections = new PageSections();
        ArmSections.add(sections, overlaps);
        Metric.withoutThreshold().stream()
                .filter(OPEN::contains)
                .forEach(metric -> sections.add(metric.title(), metric(curves, metric)));
        sections.add(
                "Other metrics",
                Metric.withoutThreshold().stream()
                        .filter(metric -> !OPEN.contains(metric))
                        .map(metric -> PageParts.folded(metric.title(), metric(curves, metric)))
                        .collect(Html.joining()));
        ArmSections.add(sections, arms);
        sections.add(PageParts.READING, PageParts.list(reading(curves)));
        return Page.html("Label fractions", Html.of(header(curves), sections.contents(), sections.html()));
    }

    private static Html header(FractionCurves curves) {
        Evaluation films = curves.films();
        int models = curves.points().stream()
                .mapToInt(point -> point.models().size())
                .sum();
        return PageParts.header(
                "Lucency label fractions",
                "Scores by number of labels",
                PageParts.paragraph("lede", FractionVerdict.sentences(curves)),
                PageParts.paragraph(
                        "foot",
                        "%s models on the same %s films of %s patients, split %s; means of %s findings."
                                .formatted(
                                        Figures.count(models),
                                        Figures.count(films.films()),
                                        Figures.count(films.patients()),
                                        films.split(),
                                        Figures.count(curves.labels().size()))));
    }

    private static Html metric(FractionCurves curves, Metric metric) {
        return Html.of(PageParts.wide(FractionChart.draw(curves, metric)), table(curves, metric));
    }

    private static Html table(FractionCurves curves, Metric metric) {
        PlainTable table = new PlainTable(
                metric.title() + "; " + (metric.higherIsBetter() ? "higher" : "lower") + " is better; "
                        + HolmText.of(curves, metric) + ".",
                List.of("", "labels", "models", "mean", "between models", "\u2212 " + curves.reference()));
        for (FractionPoint point : curves.points()) {
            table.row(
                    point.arm(),
                    PlainTable.cell(FractionChart.percent(point.share())),
                    PlainTable.cell(Figures.count(point.models().size())),
                    ScoreCells.scores(List.of(point.mean(metric))),
                    PlainTable.cell(spread(point, metric)),
                    point.difference(metric).map(DifferenceTable::cell).orElse(PlainTable.cell("")));
        }
        return table.html();
    }

    /** Returns the variation between the models of a point: standard deviation, minimum and maximum. */
    private static String spread(FractionPoint point, Metric metric) {
        List<Double> sorted = point.each(metric).stream().sorted().toList();
        return point.deviation(metric).isEmpty()
                ? ""
                : Figures.fixed(point.deviation(metric).getAsDouble(), 3) + " (" + Figures.fixed(sorted.get(0), 3)
                        + " to " + Figures.fixed(sorted.get(sorted.size() - 1), 3) + ")";
    }

    private static List<String> reading(FractionCurves curves) {
        Evaluation films = curves.films();
        List<String> notes = new ArrayList<>();
        notes.add(
                "Several models of one kind were trained on different samples of the same number of labels, or with different"
                        + " seeds. Their figure is the mean over the models. The " + ResultSection.percent(films)
                        + " confidence interval is from resamples of the evaluated patients ("
                        + Figures.count(films.rule().bootstrap().draws()) + ", seed "
                        + films.rule().bootstrap().seed()
                        + "), for these particular models. The column \"between models\" has the variation of models that were trained"
                        + " the same way: standard deviation, lowest, highest; small dots in the chart. It is not in the interval.");
        notes.add(
                "A difference is computed within each resample. p is two-sided, from the same resamples, and corrected by Holm's"
                        + " method over all differences of one metric on this page. A difference is bold if the corrected p is below 0.05.");
        notes.add("In the means: " + String.join(", ", curves.labels()) + ".");
        if (!films.mean().leftOut().isEmpty()) {
            notes.add("Not in the means, which take findings with at least "
                    + films.rule().minimumCases() + " films with and as many without: "
                    + String.join(", ", films.mean().leftOut()) + ".");
        }
        if (!curves.leftOut().isEmpty()) {
            notes.add("Left out, because not all models have them: " + String.join(", ", curves.leftOut()) + ".");
        }
        return notes;
    }
}

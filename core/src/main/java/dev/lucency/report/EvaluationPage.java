package dev.lucency.report;

import dev.lucency.chart.BandChart;
import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelCurves;
import dev.lucency.eval.LabelScore;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.OverlapResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The HTML page of an evaluation: scores, curves, calibration, subgroups, shift. */
public final class EvaluationPage {
    private EvaluationPage() {}

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, EvaluationDetails details) {
        AtomicFile.write(file, html(details));
    }

    /** Returns the HTML text of the page. */
    public static String html(EvaluationDetails details) {
        PageSections sections = new PageSections();
        EvaluationTables.add(sections, details);
        if (!details.curves().isEmpty()) {
            sections.add("Curves", curves(details));
        }
        sections.add("Subgroups", SubgroupTables.html(details.subgroups()))
                .add(PageParts.READING, PageParts.list(reading(details)));
        return Page.html(
                details.title(),
                Html.of(header(details), EvaluationVerdict.figure(details), sections.contents(), sections.html()));
    }

    private static Html header(EvaluationDetails details) {
        Evaluation films = details.result().evaluation();
        return PageParts.header(
                "Lucency evaluation",
                details.title(),
                PageParts.paragraph("lede", EvaluationVerdict.sentences(details)),
                PageParts.paragraph(
                        "foot",
                        "%s, on %s, split %s: %s films of %s patients."
                                .formatted(
                                        details.result().model(),
                                        details.result().dataSet().name(),
                                        films.split(),
                                        Figures.count(films.films()),
                                        Figures.count(films.patients()))),
                details.result().dataSet().phantom() ? PageParts.PHANTOM : Html.NONE,
                warning(details.overlap()));
    }

    private static Html curves(EvaluationDetails details) {
        List<LabelScore> labels = details.result().evaluation().labels();
        return details.curves().stream()
                .map(curves -> figures(
                        curves,
                        labels.stream()
                                .filter(label -> label.label().equals(curves.label()))
                                .findFirst()
                                .orElseThrow()))
                .collect(Html.joining());
    }

    private static Html figures(LabelCurves curves, LabelScore score) {
        String name = ResultTable.shown(curves.label());
        double prevalence = (double) score.counts().positives()
                / (score.counts().positives() + score.counts().negatives());
        Html roc = BandChart.draw(
                new BandChart.Words(name + ", ROC", "1 \u2212 specificity", "sensitivity"), curves.roc(), 0, 1, false);
        Html precision = BandChart.draw(
                new BandChart.Words(name + ", precision and recall", "recall", "precision"),
                curves.precisionRecall(),
                prevalence,
                prevalence,
                false);
        Html reliability = BandChart.draw(
                new BandChart.Words(name + ", reliability", "probability", "share positive"),
                curves.reliability(),
                0,
                1,
                true);
        Html squares = Html.of(
                PageParts.figure("ROC; dashed: chance", roc),
                PageParts.figure("Precision; dashed: share positive", precision),
                PageParts.figure("Calibration; dashed: perfect", reliability));
        return Html.of(
                Html.element("h3").of(name).line(),
                Html.element("div").with("class", "squares").block(squares));
    }

    private static List<String> reading(EvaluationDetails details) {
        Evaluation films = details.result().evaluation();
        List<String> notes = new ArrayList<>();
        notes.add(
                "Intervals, bands and bars are " + ResultSection.percent(films) + " confidence intervals from "
                        + Figures.count(films.rule().bootstrap().draws())
                        + " resamples of the patients with all their films; a band is pointwise, not for the curve as a whole.");
        notes.add(
                "Calibration error: 15 bins of equal width, or of equal numbers of films. With few films it is above 0 by"
                        + " chance alone.");
        notes.add(
                "Temperatures and thresholds were chosen on validation, never on these films. The gap between groups is that of"
                        + " the two groups farthest apart, which biases it slightly upwards.");
        notes.addAll(details.remarks().notes());
        notes.addAll(details.overlap().notes());
        if (details.testReads() == 1) {
            notes.add("The model has read these test films once, for this page.");
        } else if (details.testReads() > 1) {
            notes.add("The model has read these test films " + details.testReads()
                    + " times. If anything was chosen after the first time, the figures here are too good.");
        }
        if (!films.mean().leftOut().isEmpty()) {
            notes.add("Not in the means, which take findings with at least "
                    + films.rule().minimumCases() + " films with and as many without: "
                    + String.join(", ", films.mean().leftOut()) + ".");
        }
        addNames(notes, "Labels of the model that this set lacks: ", details.notJudged());
        addNames(notes, "Labels of this set that the model lacks: ", details.notPredicted());
        notes.add("For research only. Figures for films of another hospital must be measured there.");
        return notes;
    }

    private static void addNames(List<String> notes, String what, List<String> names) {
        if (!names.isEmpty()) {
            notes.add(what + String.join(", ", names) + ".");
        }
    }

    /** Returns the warning at the top of the page if the user allowed patients whose labels the model has seen; otherwise nothing. */
    private static Html warning(OverlapResult result) {
        return result.overlap().hasSeenLabels()
                ? PageParts.paragraph(
                        "phantom", String.join(". ", result.overlap().notes()) + ".")
                : Html.NONE;
    }
}

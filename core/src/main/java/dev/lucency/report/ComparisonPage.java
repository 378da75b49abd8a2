package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.Metric;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The HTML page of a comparison of models on the same films: tables and forest plots of paired differences. */
public final class ComparisonPage {
    private static final Set<Metric> OPEN = EnumSet.of(Metric.AUROC, Metric.AVERAGE_PRECISION);

    private ComparisonPage() {}

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, Comparison comparison, ArmDifferences arms, ArmOverlaps overlaps) {
        AtomicFile.write(file, html(comparison, arms, overlaps));
    }

    /** Returns the HTML text of the page. */
    public static String html(Comparison comparison, ArmDifferences arms, ArmOverlaps overlaps) {
        PageSections sections = new PageSections();
        ArmSections.add(sections, overlaps);
        Metric.withoutThreshold().stream()
                .filter(OPEN::contains)
                .forEach(metric -> sections.add(metric.title(), DifferenceTable.html(comparison, metric)));
        sections.add(
                "Other metrics",
                Metric.withoutThreshold().stream()
                        .filter(metric -> !OPEN.contains(metric))
                        .map(metric -> PageParts.folded(metric.title(), DifferenceTable.html(comparison, metric)))
                        .collect(Html.joining()));
        ArmSections.add(sections, arms);
        sections.add(PageParts.READING, PageParts.list(reading(comparison)));
        return Page.html(
                String.join(" and ", comparison.models().keySet()),
                Html.of(
                        header(comparison),
                        ComparisonVerdict.figure(comparison),
                        sections.contents(),
                        sections.html()));
    }

    private static Html header(Comparison comparison) {
        Evaluation films = films(comparison);
        return PageParts.header(
                "Lucency comparison",
                String.join(", ", comparison.models().keySet()),
                PageParts.paragraph("lede", ComparisonVerdict.sentences(comparison)),
                PageParts.paragraph(
                        "foot",
                        "Paired on the same %s films of %s patients, split %s."
                                .formatted(
                                        Figures.count(films.films()), Figures.count(films.patients()), films.split())));
    }

    private static List<String> reading(Comparison comparison) {
        Evaluation films = films(comparison);
        List<String> notes = new ArrayList<>();
        notes.add("The smaller figures are the " + ResultSection.percent(films)
                + " confidence interval: patients are resampled, with all their films, "
                + Figures.count(films.rule().bootstrap().draws()) + " times (seed "
                + films.rule().bootstrap().seed()
                + "); a difference is computed within each resample, so models may differ clearly even if their own intervals "
                + "overlap. The interval covers the sampling of patients, not the variation between trainings.");
        notes.add(
                "p is two-sided, from the same resamples: twice the share of resamples on the other side of 0. It is corrected"
                        + " by Holm's method over all differences of one metric and one kind on this page: single findings over all"
                        + " pairs, or means over all pairs. A difference is bold if the corrected p is below 0.05.");
        if (!films.mean().leftOut().isEmpty()) {
            notes.add("\u2020 Not in the mean, which takes findings with at least "
                    + films.rule().minimumCases() + " films with and as many without: "
                    + String.join(", ", films.mean().leftOut()) + ".");
        }
        if (!comparison.leftOut().isEmpty()) {
            notes.add("Left out, because not all models have them: " + String.join(", ", comparison.leftOut()) + ".");
        }
        notes.add(
                comparison
                        .deLongRefused()
                        .map(why -> "No DeLong test: " + why + ".")
                        .orElse(
                                "Each patient has one film, so DeLong's test is valid; its p for each label is in comparison.json."));
        return notes;
    }

    private static Evaluation films(Comparison comparison) {
        return comparison.models().values().iterator().next();
    }
}
